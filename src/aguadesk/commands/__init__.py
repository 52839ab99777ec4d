"""The verbs of the command line: each does one thing without a screen.

A verb is one line in `registry.VERBS` and one module of this package with two functions:

    def add(parser: SpanishParser) -> None       declares its own arguments, with their help in Spanish
    def run(arguments: Namespace) -> int         does it, says the outcome, and returns the exit code

- The module is imported only when its verb is asked for, and imports what is heavy inside `run`: the help
  of any verb answers without SQLAlchemy, Qt or reportlab.
- `add` uses `arguments.board(parser)`, `arguments.person(parser)` (every verb that writes), and the types
  `whole_number`, `day`, `month`, `output_file`... of `arguments.py`. `--json` is there for every verb.
- `run` opens a board with `with boards.opened(arguments) as desk:` and says its outcome once, with
  `answers.tell(arguments, lines, data)`: lines for people, or one JSON object, money as `amount.plain`.
- `run` lets `Refused` and `Trouble` pass: `line.main` says their sentence on stderr and returns 2 or 3.
  It returns 0 (`line.DONE`) when all went well, and never asks anything: stdin may be no terminal.
"""
