"""A whole content folder, as small as it can be with a row in every table."""

from pathlib import Path

from rulebook.facts import STATES

# A book holds every state or none.
UNREAD = "\n".join(
    f"  - {{code: {code}, name: State of {code}, level: not_verified, source: blog,"
    " confidence: low, read_on: 2026-11-21}"
    for code in STATES
    if code != "wa"
)
FILES = {
    "catalogue/sources.yaml": """\
sources:
  - {slug: rules, title: Rules, url: "https://example.org/rules", publisher: AAMA,
     kind: certifying_body, retrieved_on: 2026-11-21}
  - {slug: blog, title: A blog, publisher: Somebody, kind: secondary}
""",
    "catalogue/bodies.yaml": """\
bodies:
  - slug: aama
    name: American Association of Medical Assistants
    short_name: AAMA
    url: https://example.org/
    summary: An association.
    facts:
      - {key: aama.founded, topic: history, label: Founded, value: "1956", source: rules,
         confidence: high, read_on: 2026-11-21}
accreditors:
  - {slug: caahep, name: CAAHEP in full, short_name: CAAHEP, scope: programmatic,
     summary: Accredits programs.}
  - {slug: abhes, name: ABHES in full, short_name: ABHES, scope: programmatic,
     summary: Accredits programs and schools.}
""",
    "catalogue/goals.yaml": """\
goals:
  - {slug: general, name: Work as a medical assistant, hint: The usual one, fits: {cma-aama: 1}}
""",
    "catalogue/cma-aama.yaml": """\
credential:
  slug: cma-aama
  name: Certified Medical Assistant
  designation: CMA (AAMA)
  body: aama
  recognized_by: [ncca]
  summary: A certification.
  duties: [Room patients, Measure vital signs]
facts:
  - {key: cma.exam.questions, topic: exam, label: Questions, value: "200", unit: questions,
     source: rules, confidence: high, read_on: 2026-11-21}
  - {key: cma.exam.score, topic: exam, label: Passing score, withheld: Ask AAMA., source: blog,
     confidence: low, read_on: 2026-11-21}
exam:
  name: CMA exam
  summary: At a test center.
  domains:
    - {outline: "2024", name: Clinical, percent: "59.5", items: null, source: rules,
       confidence: high, read_on: 2026-11-21}
  retakes:
    - {maximum: 3, text: Three attempts., source: rules, confidence: high, read_on: 2026-11-21}
fees:
  - {kind: exam, route: category-1, label: Exam fee, amount: "125", source: rules,
     confidence: medium, read_on: 2026-11-21}
  - {kind: renewal, label: Renewal, amount: null, withheld: Ask AAMA., source: blog,
     effective_from: 2026-01-01, confidence: low, read_on: 2026-11-21}
conditions:
  - {text: No felony., source: rules, confidence: high, read_on: 2026-11-21}
requirements:
  - {slug: attempts-left, kind: attempts_left, maximum: 3, sentence: You have attempts left.,
     source: rules, confidence: high, read_on: 2026-11-21}
routes:
  - slug: category-1
    name: Recent graduate
    body_word: Category 1
    summary: For recent graduates.
    source: rules
    confidence: high
    read_on: 2026-11-21
    requirements:
      - {slug: program, one_of: training, kind: program_graduate, accreditors: [caahep, abhes],
         within_months: 12, sentence: You graduated., source: rules, confidence: high,
         read_on: 2026-11-21}
      - {slug: recommended, one_of: training, kind: attestation, label: Ask AAMA,
         sentence: AAMA agrees., source: rules, confidence: high, read_on: 2026-11-21}
      - {slug: adult, kind: minimum_age, years: 18, sentence: You are an adult., source: rules,
         confidence: high, read_on: 2026-11-21}
    steps:
      - {text: Apply., fee_kind: exam, lead_days: 7}
      - {text: Sit the exam.}
renewal:
  cycle_months: 60
  months_policy: month_end
  points: 60
  unit: points
  source: rules
  confidence: high
  read_on: 2026-11-21
  points_citation: {source: rules, confidence: high, read_on: 2026-11-21, locator: page 2}
  minimums: [{category: clinical, points: 10, source: rules, confidence: high, read_on: 2026-11-21}]
  methods:
    - {slug: exam, name: Exam, text: Pass it., source: rules, confidence: high,
       read_on: 2026-11-21}
  stages:
    - {after_months: 0, until_months: 3, methods: [exam], title_usable: false, text: Late.,
       source: rules, confidence: high, read_on: 2026-11-21}
questions:
  - {slug: cma-aama-nurse, topic: title, question: May I call myself a nurse?, answer: "No.",
     source: rules, confidence: high, read_on: 2026-11-21}
""",
    "catalogue/facts.yaml": """\
facts:
  - {key: fund.pell.most, topic: funding, label: Largest grant, value: "$7,395", unit: a year,
     source: rules, confidence: high, read_on: 2026-11-21}
questions:
  - {slug: license, topic: title, question: Is it a license?,
     answer: "No, a {{ term credential }}.", source: rules, confidence: high, read_on: 2026-11-21}
glossary:
  - {slug: credential, term: credential, text: What a body awards., also: [certification]}
""",
    "guides/keeping.md": """\
---
title: Keeping it
summary: You renew it.
reviewed_on: 2026-11-21
related: [cma-aama]
order: 1
---

## How often

Every {{ fact cma-aama.cycle }}, see the {{ term credential }}.
""",
    "catalogue/states.yaml": f"""\
states:
  - code: wa
    name: Washington
    level: state_credential_required
    summary: The department certifies medical assistants.
    credentials: [cma-aama]
    source: rules
    confidence: high
    read_on: 2026-11-21
    statements:
      - {{topic: injections, answer: conditions, text: Under supervision., source: rules,
         confidence: high, read_on: 2026-11-21}}
{UNREAD}
""",
    "catalogue/occupations.yaml": """\
occupations:
  - slug: medical-assistants
    soc: 31-9092
    name: Medical assistants
    entry: A certificate
    source: rules
    confidence: high
    read_on: 2026-11-21
    figures:
      - {key: ma.wage_median, measure: wage_median, number: "44200", data_year: May 2024,
         source: rules, confidence: high, read_on: 2026-11-21}
      - {key: ma.growth, measure: growth, number: "-1.5", data_year: 2024 to 2034, source: rules,
         confidence: high, read_on: 2026-11-21}
""",
    "catalogue/specialties.yaml": """\
specialties:
  - {slug: phlebotomy, name: Phlebotomy, summary: Drawing blood., aliases: [Blood draw],
     credentials: [cma-aama], roles: [Draw blood], places: [Laboratories],
     occupation: medical-assistants, nearness: The same people., goal: general}
""",
    "catalogue/titles.yaml": """\
titles:
  - {slug: cma-pt, title: CMA-PT, specialty: phlebotomy, text: Nobody was found., source: blog,
     confidence: medium, read_on: 2026-11-21}
""",
    "catalogue/ladder.yaml": """\
ladder:
  - {slug: medical-assistant, name: Medical assistant, kind: start, summary: The start.,
     occupation: medical-assistants}
  - slug: lead
    name: Lead medical assistant
    kind: lead
    summary: Leads others.
    after: [medical-assistant]
    specialties: [phlebotomy]
    credentials: [cma-aama]
    pay: Not counted apart.
    asks:
      - {text: The employer decides., whom: your employer, source: blog, confidence: medium,
         read_on: 2026-11-21}
""",
    "golden/cases.yaml": """\
- slug: graduate
  title: A recent graduate
  day: 2026-11-21
  facts: &graduate
    adult: true
    training: [{kind: program, started: 2025-01-01, finished: 2026-05-15,
      accreditation: [{by: caahep, from: null, to: null, as_of: 2026-11-01}]}]
    attempts: {}
  expect: {cma-aama: {verdict: open, routes: {category-1: {verdict: open, until: 2027-05-15}}}}
  why: Twelve months.
  source: [cma.route]
- slug: late
  title: The same person later
  day: 2027-05-16
  facts: *graduate
  expect: {cma-aama: {verdict: ask}}
  why: The twelve months are over; only asking is left.
""",
}
ROWS = 44 + len(STATES)


def write_content(folder: Path, changes: dict[str, tuple[str, str]] | None = None) -> Path:
    """Write the files, in one or more of them with one text replaced by another."""
    for name, text in FILES.items():
        old, new = (changes or {}).get(name, ("", ""))
        assert old in text, f"{name} does not hold {old!r}"
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.replace(old, new, 1) if old else text)
    return folder
