"""The words for what reading a file found: what it is, where, and what to do about it."""

from collections.abc import Iterable

from data.loading.findings import Code, Finding, column_letter
from data.loading.model import Message, Severity
from locales.formats import number
from locales.text import _


def N_(message: str) -> str:  # noqa: N802 - the customary gettext name for "mark, translate later"
    """Mark a message for translation where it is declared; it is translated where it is shown."""
    return message


class RefusedFileError(Exception):
    """A file that cannot be read; ``messages`` say why, in the language current when it was refused.

    ``detail`` is the technical reason, for a log and for whoever mends the program.
    """

    def __init__(self, messages: Iterable[Message], detail: str = "") -> None:
        self.messages = tuple(messages)
        self.detail = detail
        super().__init__("; ".join(one.what for one in self.messages))


SPLIT = N_("Разделите файл на несколько и загрузите по одному.")
SAVE_ANEW = N_("Откройте файл в Excel или LibreOffice, сохраните как XLSX и загрузите снова.")
NOT_A_TABLE = N_(
    "Проверьте, что это нужный файл. Если он открывается в Excel, сохраните его заново как XLSX."
)
LESS_TEXT = N_("Сократите текст ячейки: в таблице нужны только данные.")

FEWER_SHEETS = N_(
    "Оставьте в файле только нужные листы, удалите пустые оформленные строки и загрузите снова."
)
# Refusals: what, what to do. {number}, {value}, {detail} are of the finding.
REFUSED: dict[Code, tuple[str, str]] = {
    Code.EMPTY: (N_("Файл пуст."), N_("Выберите файл с таблицей.")),
    Code.TOO_BIG: (
        N_("Файл больше {number} МБ."),
        N_("Уберите из файла картинки и лишние листы или разделите его на несколько."),
    ),
    Code.UNKNOWN_TYPE: (
        N_("Файл такого вида не читается: {detail}."),
        N_("Сохраните таблицу как XLSX, ODS или CSV и загрузите снова."),
    ),
    Code.LOOKS_DIFFERENT: (
        N_("Имя файла оканчивается на {value}, а внутри — {detail}."),
        N_("Проверьте, тот ли это файл; если тот, сохраните его как XLSX, ODS или CSV."),
    ),
    Code.PASSWORD: (
        N_("Файл защищён паролем."),
        N_("Откройте его, снимите пароль, сохраните и загрузите снова."),
    ),
    Code.OLD_EXCEL: (
        N_("Это таблица старого формата Excel (XLS)."),
        N_("Откройте её и сохраните как XLSX: «Сохранить как» → «Книга Excel (*.xlsx)»."),
    ),
    Code.BINARY_EXCEL: (
        N_("Это двоичная таблица Excel (XLSB)."),
        N_("Откройте её и сохраните как XLSX: «Сохранить как» → «Книга Excel (*.xlsx)»."),
    ),
    Code.HTML: (
        N_("Внутри файла веб-страница или XML, а не таблица Excel: так выгружают некоторые сайты."),
        SAVE_ANEW,
    ),
    Code.DAMAGED: (N_("Файл повреждён и целиком не читается."), SAVE_ANEW),
    Code.MEMBERS: (N_("В файле больше {number} вложенных частей: так таблицы не устроены."), NOT_A_TABLE),
    Code.UNPACKED: (
        N_("В распакованном виде файл больше {number} МБ."),
        N_("Уберите лишние листы, картинки и оформление пустых строк или разделите файл."),
    ),
    Code.RATIO: (
        N_("Файл сжат сильнее, чем бывают сжаты таблицы ({number} : 1): читать его небезопасно."),
        NOT_A_TABLE,
    ),
    Code.DOCTYPE: (
        N_("В файле есть объявления XML, которых в таблице не бывает; читать его небезопасно."),
        NOT_A_TABLE,
    ),
    Code.NO_SHEETS: (N_("В файле нет листов с ячейками."), N_("Выберите файл, в котором есть таблица.")),
    Code.NO_CELLS: (
        N_("В файле нет ни одной заполненной ячейки."),
        N_("Выберите файл, в котором есть таблица."),
    ),
    Code.SHEETS: (
        N_("В файле больше {number} листов."),
        N_("Оставьте только листы, которые нужно загрузить."),
    ),
    Code.CELLS: (N_("В файле больше {number} заполненных ячеек."), SPLIT),
    Code.COLUMNS: (
        N_("На листе занято больше {number} столбцов."),
        N_("Удалите лишние столбцы; если таблица повёрнута, поменяйте строки и столбцы местами."),
    ),
    Code.LONG_TEXT: (N_("Текст в ячейке длиннее {number} знаков."), LESS_TEXT),
    Code.MUCH_TEXT: (N_("Текста в ячейках больше {number} знаков."), LESS_TEXT),
    Code.MERGED: (
        N_("В файле больше {number} объединённых областей."),
        N_("Снимите объединение ячеек и загрузите снова."),
    ),
    Code.NUL: (N_("В тексте есть нулевые байты: это не таблица."), NOT_A_TABLE),
    Code.ENCODING: (
        N_("Кодировка текста не распознана."),
        N_("Сохраните файл как «CSV UTF-8» и загрузите снова."),
    ),
    Code.QUOTE: (
        N_("Кавычки в этой строке не закрыты или стоят не на месте, дальше столбцы не разделить."),
        N_("Поправьте кавычки в этой строке или сохраните таблицу как XLSX."),
    ),
    Code.WIDE_RECORD: (
        N_(
            "В строке больше значений, чем столбцов в заголовке: возможно, запятая внутри числа или названия."
        ),
        N_("Сохраните таблицу как XLSX или как CSV с разделителем «точка с запятой»."),
    ),
    Code.TIME: (
        N_("Чтение файла не уложилось в {number} секунд и остановлено."),
        FEWER_SHEETS,
    ),
    Code.MEMORY: (
        N_("Чтобы прочитать файл, не хватает {number} МБ памяти, чтение остановлено."),
        FEWER_SHEETS,
    ),
}
KEPT = N_("Ничего делать не нужно; проверьте, что текст верен.")
# Warnings and notes of a file that is read.
NOTED: dict[Code, tuple[Severity, str, str]] = {
    Code.INVISIBLE: (Severity.NOTE, N_("Убраны невидимые знаки: {detail}."), KEPT),
    Code.UNDER_MERGED: (
        Severity.WARNING,
        N_("Под объединённой ячейкой есть значение, которого на листе не видно; оно не прочитано."),
        N_("Если оно нужно, снимите объединение ячеек."),
    ),
    Code.WIDE_MERGED: (
        Severity.WARNING,
        N_("Объединённая область слишком велика и прочитана как одна ячейка."),
        N_("Если значение относится ко всей области, снимите объединение и заполните ячейки."),
    ),
    Code.NOT_A_DATE: (
        Severity.WARNING,
        N_("Ячейка оформлена как дата, но такого дня в календаре нет; прочитано число."),
        N_("Исправьте значение или формат ячейки."),
    ),
    Code.RAGGED: (
        Severity.WARNING,
        N_("В строке больше значений, чем столбцов в заголовке."),
        N_("Проверьте, не попал ли разделитель внутрь значения."),
    ),
    Code.MACROS: (
        Severity.NOTE,
        N_("В файле есть макросы. Они не запускались, прочитаны только значения."),
        N_("Ничего делать не нужно."),
    ),
}
SIGNS = {
    "tab": N_("табуляция"),
    "semicolon": N_("точка с запятой"),
    "comma": N_("запятая"),
    "none": N_("нет, столбец один"),
}


def refusal(finding: Finding, file_name: str) -> RefusedFileError:
    """Return the refusal that a finding is, to be raised."""
    return RefusedFileError((message(finding, file_name),), finding.detail)


def message(finding: Finding, file_name: str) -> Message:
    """Return a finding as a line for the person who brought the file, in the current language."""
    severity, what, advice = _words(finding)
    return Message(
        severity,
        what,
        advice,
        file_name,
        finding.sheet,
        finding.row,
        column_letter(finding.column or 0),
        value="" if finding.code in (Code.TEXT_READ_AS, Code.LOOKS_DIFFERENT) else finding.value,
    )


def _words(finding: Finding) -> tuple[Severity, str, str]:
    if finding.code is Code.TEXT_READ_AS:
        what = _(
            "Текст прочитан в кодировке {encoding}, разделитель столбцов — {sign}.",
            encoding=finding.value.upper(),
            sign=_(SIGNS[finding.detail]),
        )
        return Severity.NOTE, what, _("Если столбцы разделены неверно, сохраните таблицу как XLSX.")
    if finding.code is Code.MORE:
        severity, about, advice = NOTED[Code(finding.detail)]
        about = _first_words(_(about, detail="…"))
        what = _("Ещё таких замечаний: {count} ({about}).", count=number(finding.number), about=about)
        return severity, what, _(advice)
    if finding.code in NOTED:
        severity, what, advice = NOTED[finding.code]
    else:
        severity, (what, advice) = Severity.ERROR, REFUSED[finding.code]
    detail = finding.detail or _("вид не определён")
    return severity, _(what, number=number(finding.number), value=finding.value, detail=detail), _(advice)


def _first_words(text: str) -> str:
    """Return the beginning of a sentence, to name it again."""
    return text.partition(":")[0].partition(";")[0].rstrip(".")
