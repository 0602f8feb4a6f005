"""`python -m evaluation.conversations --home HOME [--write FILE]`: plays every scene; writes down what is said."""

import argparse
import shutil
import sys
import tempfile
from pathlib import Path

from evaluation.conversations.markdown import as_markdown
from evaluation.conversations.scenes import SCENES
from evaluation.conversations.script import Script
from evaluation.conversations.stage import staged

_HEADING = "Ngoại Vụ on Telegram"
_ABOUT = (
    "What officials and citizens see. Every conversation was played by `python -m evaluation.conversations` on "
    "the real server and a simulator of Telegram's Bot API; the same scenes are tests (`tests/telegram`). Buttons "
    "stand in `code` under the message that has them."
)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", type=Path, required=True, help="a data folder with documents; it is copied")
    parser.add_argument("--write", type=Path, help="the Markdown file to write")
    given = parser.parse_args()
    played = []
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "home"
        shutil.copytree(given.home, home)
        with staged(home) as stage:
            for scene in SCENES:
                script = Script()
                scene.play(stage, script)
                played.append((scene, script))
                print(f"{scene.name}: {len(script.lines)} lines", file=sys.stderr)
    if given.write is not None:
        given.write.write_text(as_markdown(_HEADING, _ABOUT, played), encoding="utf-8")
    print(f"{len(played)} scenes played")
    return 0


if __name__ == "__main__":
    sys.exit(main())
