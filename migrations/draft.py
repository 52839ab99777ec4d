"""Draft the next migration from what the tables of the code have and the last migration lacks.

    python migrations/draft.py 0002 "Goals"

writes `migrations/versions/0002_goals.py`. Read it, put what it cannot know (moving data, renames), and follow
`migrations/README.md`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from aguadesk.store import schema, upgrade
from aguadesk.store.engines import upgrading_engine


def draft(folder: Path, revision: str, subject: str) -> None:
    """Write the draft of a migration into a folder of migrations."""
    with tempfile.TemporaryDirectory() as place:
        engine = upgrading_engine(Path(place) / "draft.aguadesk")
        with engine.connect() as connection:
            connection.begin()
            config = upgrade.configuration(connection, folder)
            if any((folder / "versions").glob("*.py")):
                upgrade.run_steps(connection, folder)
                schema.remove_guards(connection)
            config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
            command.revision(config, subject, autogenerate=True, rev_id=revision)
        engine.dispose()


if __name__ == "__main__":
    draft(Path(__file__).parent, sys.argv[1], sys.argv[2])
