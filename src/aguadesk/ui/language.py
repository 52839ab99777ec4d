"""Mexican Spanish for Qt: the locale, and the translation of Qt's own dialogs and menus."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, QTranslator

MEXICO = QLocale(QLocale.Language.Spanish, QLocale.Country.Mexico)


def speak_spanish(app: QCoreApplication) -> bool:
    """Make es_MX the default locale and load Qt's Spanish words.

    Returns:
        Whether Qt's translation was found; without it Qt's own dialogs speak English.
    """
    QLocale.setDefault(MEXICO)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if not translator.load("qtbase_es", folder):
        return False
    return app.installTranslator(translator)


def short_day(day: date) -> str:
    """Write a day as `15 nov 2026`."""
    return MEXICO.toString(QDate(day.year, day.month, day.day), "d MMM yyyy").replace(".", "")


def long_day(day: date) -> str:
    """Write a day as `domingo 15 de noviembre de 2026`."""
    return MEXICO.toString(QDate(day.year, day.month, day.day), "dddd d 'de' MMMM 'de' yyyy")
