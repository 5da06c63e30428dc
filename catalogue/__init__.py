"""Pages that are the same for everyone, each a function of the Edition and the day.

`views` answers requests. What a page shows is gathered from the rulebook by the module of its
subject: `sheet`, `shelves` and `example` (credentials), `asked`, `compare` and `holding` (side by
side), `organizations` and `recognition`, `states`, `specialties`, `ladder`, `ladder_map` and `pay`,
`guides` and `prose`, `changes` and `reworded`, `data`, `statements` and `forms` (what readers
report), `search`. All pages share `words`, `kept`, `sections` (parts rendered once), `spelled` and
what is for programs: `structured`, `sitemap`.
"""
