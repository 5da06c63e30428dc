"""Pictures of pages of the running site, narrow and wide, light and dark.

make dev                                  in one terminal
make shots PAGES="/ /compare/"            in another; pictures appear in var/shots
"""

import argparse
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Error, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "var" / "shots"
WIDTHS = (360, 1280)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", default="8000")
    parser.add_argument("--dark", action="store_true", help="as a dark screen shows it")
    parser.add_argument("--print", action="store_true", dest="paper", help="as a printer shows it")
    parser.add_argument("pages", nargs="*", default=["/"])
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.stderr.write("chromium is not installed.\n")
        return 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        for width in WIDTHS:
            page = browser.new_page(
                viewport={"width": width, "height": 800},
                color_scheme="dark" if options.dark else "light",
                base_url=f"http://127.0.0.1:{options.port}",
            )
            if options.paper:
                page.emulate_media(media="print")
            for address in options.pages:
                try:
                    page.goto(address)
                except Error:
                    sys.stderr.write(f"No site on port {options.port}: start it with make dev.\n")
                    return 1
                name = address.partition("?")[0].strip("/").replace("/", "-") or "home"
                kind = "-dark" * options.dark + "-print" * options.paper
                file = FOLDER / f"{name}-{width}{kind}.png"
                page.screenshot(path=file, full_page=True)
                sys.stdout.write(f"{file}\n")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
