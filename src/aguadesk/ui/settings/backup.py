"""Ajustes, Respaldo: when the board was last copied and proved, and doing it now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from aguadesk.desk import safekeeping
from aguadesk.desk.desk import Done
from aguadesk.desk.safekeeping import LastBackup
from aguadesk.domain.rights import Right
from aguadesk.ui import dialogs
from aguadesk.ui.context import Context
from aguadesk.ui.jobs import JobProgress
from aguadesk.ui.kit.buttons import primary
from aguadesk.ui.kit.cards import Card, Note, row
from aguadesk.ui.kit.pill import Pill
from aguadesk.ui.kit.words import Words
from aguadesk.ui.section import Section
from aguadesk.ui.settings.wording import long_moment
from aguadesk.ui.theme import Tone

COPIES = ["Respaldos de AguaDesk (*.aguadesk)"]


def age_words(last: LastBackup | None, today: date) -> tuple[str, Tone]:
    """Say how old the last backup is."""
    if last is None:
        return "Nunca se ha respaldado", Tone.BAD
    days = (today - last.at.date()).days
    if days <= 0:
        return "Respaldado hoy", Tone.GOOD
    words = "Respaldado ayer" if days == 1 else f"Hace {days} días"
    return words, Tone.GOOD if days == 1 else Tone.WARNING


class BackupSection(Section):
    """The copy that proves itself."""

    title = "Respaldo"
    text = "Una copia completa, releída y comprobada. Guárdela en una memoria USB, fuera de este equipo."
    icon = "mdi6.content-save-check-outline"
    sees = (Right.BACK_UP, Right.READ_AUDIT)
    changes = Right.BACK_UP

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.age, self.when, self.place = Pill(), Words("", "change"), Words("", "small", wrap=True)
        self.place.allow_copy()
        card = Card()
        head = row(Words("Último respaldo", "label"), None, self.age)
        card.column.addLayout(head)
        for words in (self.when, self.place):
            card.column.addWidget(words)
        now = primary("Respaldar ahora", "ajustes.backup", icon="mdi6.content-save-check-outline", loud=True)
        now.on_press(self.back_up)
        now.setVisible(self.may_change)
        card.column.addSpacing(8)
        card.column.addLayout(row(now, None))
        self.body.addWidget(card)
        self.body.addWidget(
            Note(
                "No copie el archivo con el explorador mientras AguaDesk está abierto: la copia saldría incompleta."
                " Para volver a un respaldo, cierre el programa y elija restaurar en la primera pantalla."
            )
        )
        self.body.addStretch(1)

    def opened(self) -> None:
        last = self.context.read(lambda: safekeeping.last_backup(self.context.desk))
        self.age.say(*age_words(last, self.context.desk.today()))
        self.when.setText(long_moment(last.at) if last else "Todavía ninguno")
        self.place.setText(last.file if last else "Elija una memoria USB y haga el primero.")

    def back_up(self) -> None:
        """F8: choose where, copy, prove."""
        board, today = self.context.desk.board.path, self.context.desk.today()
        name = f"{board.stem}-{today:%Y-%m-%d}.aguadesk"
        file = dialogs.save_file(self, "Respaldar en", name, COPIES, self.context.preferences, "backup")
        if file is None:
            return
        target = Path(file)

        def work(progress: JobProgress) -> Done[LastBackup]:
            return safekeeping.back_up(self.context.desk, target, progress)

        def finish(done: Done[LastBackup]) -> None:
            self.opened()
            self.context.shell.banner(f"Respaldo comprobado en {done.value.file}.")

        self.context.run_job("Respaldando y comprobando", work, on_done=finish)
