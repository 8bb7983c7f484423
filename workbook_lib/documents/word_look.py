"""How a Word file of ours looks: A4, one plain font, colours that are dark enough, page numbers, one language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordDocument

FONT = "Arial"
INK, THREAD, MUTED = "212121", "0B5561", "5B564D"
SIZES = {1: 20.0, 2: 16.0, 3: 13.0, 4: 11.5, 5: 11.0, 6: 11.0}  # points, of the headings by level
TEXT, SMALL = 11.0, 10.0
MARGIN, WIDTH, HEIGHT = 2.2, 21.0, 29.7  # cm


def set_look(made: WordDocument, language: str) -> None:
    """Set page, styles, page numbers and language of a new document."""
    from docx.shared import Cm

    section = made.sections[0]
    section.page_width, section.page_height = Cm(WIDTH), Cm(HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
    _set_styles(made)
    _set_language(made, language)
    _number_pages(section.footer.paragraphs[0])


def _set_styles(made: WordDocument) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    for name in ("Table Header", "Table Text", "About"):
        made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = made.styles["Normal"]
    for style in made.styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            _set_font(style)
    _shape(made, "Normal", TEXT, INK, before=0, after=6)
    for level, size in SIZES.items():
        _shape(made, f"Heading {level}", size, THREAD if level < 4 else INK, before=18 if level < 3 else 12, after=4, bold=True)
        made.styles[f"Heading {level}"].paragraph_format.keep_with_next = True
    _shape(made, "Quote", TEXT, INK, before=0, after=6, left=0.6)
    _shape(made, "List Bullet", TEXT, INK, before=0, after=3)
    _shape(made, "About", SMALL, MUTED, before=0, after=4)
    made.styles["About"].paragraph_format.keep_with_next = True
    _shape(made, "Footer", SMALL, MUTED, before=0, after=0)
    _shape(made, "Table Header", SMALL, INK, before=2, after=2, bold=True)
    _shape(made, "Table Text", SMALL, INK, before=2, after=2)


def _set_font(style: Any) -> None:
    """One font for every script: those of the theme are taken away."""
    from docx.oxml.ns import qn

    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _shape(
    made: WordDocument, name: str, size: float, colour: str, *, before: float, after: float, left: float = 0, bold: bool = False
) -> None:
    from docx.shared import Cm, Pt, RGBColor

    style: Any = made.styles[name]
    font, room = style.font, style.paragraph_format
    font.size, font.bold, font.italic, font.color.rgb = Pt(size), bold, False, RGBColor.from_string(colour)
    room.space_before, room.space_after, room.line_spacing = Pt(before), Pt(after), 1.15
    if left:
        room.left_indent = Cm(left)


def _set_language(made: WordDocument, language: str) -> None:
    """The language of every text, wherever a style or the settings name one."""
    from docx.oxml.ns import qn

    for node in (*made.styles.element.iter(qn("w:lang")), *made.settings.element.iter(qn("w:themeFontLang"))):
        node.set(qn("w:val"), language)
    for node in list(made.settings.element.iter(qn("w:rsids"))):
        node.getparent().remove(node)  # they tell where else the empty file was edited


def _number_pages(paragraph: Any) -> None:
    """“Page 2 of 5” in the footer."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for text, field in (("Page ", "PAGE"), (" of ", "NUMPAGES")):
        paragraph.add_run(text)
        for kind, code in (("begin", ""), ("", field), ("separate", ""), ("result", "1"), ("end", "")):
            run = paragraph.add_run()
            if kind == "result":
                run.add_text(code)
                continue
            node = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                node.set(qn("w:fldCharType"), kind)
            else:
                node.text = code
            run._r.append(node)
