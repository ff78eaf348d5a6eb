"""Drawn lines and tables of the templates, in the measures of the rules (requirements §3.1). No words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm

from handlers.render.word.look import new_element

GRID = 4  # eighths of a point: 0.5 pt
LINE = 9525  # EMU: 0.75 pt
CELL_MARGIN = 1.2  # mm, left and right of a cell with borders
_TWIPS = 1440 / 25.4  # a millimetre
_EMU = 36_000  # a millimetre


def draw_line(paragraph: Any, *, length: float, down: float, name: str) -> None:
    """A drawn line below a paragraph's words, in the middle of its column. `length` in mm, `down` in points."""
    run = OxmlElement("w:r")
    run.append(parse_xml(_LINE.format(width=round(length * _EMU), down=round(down * 12_700), line=LINE, name=name,
                                      points=round(length * 72 / 25.4, 1), down_points=down)))  # fmt: skip
    paragraph._p.append(run)


_LINE = """<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"
 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
 xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
 xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0"
 relativeHeight="251659264" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"
><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:align>center</wp:align></wp:positionH
><wp:positionV relativeFrom="paragraph"><wp:posOffset>{down}</wp:posOffset></wp:positionV
><wp:extent cx="{width}" cy="0"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/><wp:docPr id="1" name="{name}"
/><wp:cNvGraphicFramePr/><a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
><wps:wsp><wps:cNvCnPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{width}" cy="0"/></a:xfrm
><a:prstGeom prst="line"><a:avLst/></a:prstGeom><a:ln w="{line}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill
></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice
><mc:Fallback><w:pict><v:line id="{name}" style="position:absolute;margin-left:0;margin-top:{down_points}pt;\
width:{points}pt;height:0;mso-position-horizontal:center" from="0,0" to="{points}pt,0" strokecolor="black"
 strokeweight=".75pt"/></w:pict></mc:Fallback></mc:AlternateContent>"""


def new_table(place: Any, widths: Sequence[float], *, bordered: bool, rows: int = 1) -> Any:
    """A table of fixed widths in mm; without borders its cells begin at the margin."""
    table = place.add_table(rows=rows, cols=len(widths))
    props = table._tbl.tblPr
    table.autofit = False
    for found in props.findall(qn("w:tblW")) + props.findall(qn("w:tblLook")):
        props.remove(found)
    layout = props.find(qn("w:tblLayout"))
    layout.addprevious(new_element("w:tblW", w=_twips(sum(widths)), type="dxa"))
    if bordered:
        layout.addprevious(_borders())
    layout.addnext(_margins(CELL_MARGIN if bordered else 0))
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.set(qn("w:w"), _twips(width))
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _twips(millimetres: float) -> str:
    return str(round(millimetres * _TWIPS))


def _borders() -> Any:
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(new_element(f"w:{side}", val="single", sz=str(GRID), space="0", color="000000"))
    return borders


def _margins(millimetres: float) -> Any:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(new_element(f"w:{side}", w=_twips(millimetres), type="dxa"))
    return margins


def keep_row(row: Any, *, repeated: bool = False) -> None:
    """A row that stays on one page; `repeated`: at the head of every page."""
    props = row._tr.get_or_add_trPr()
    props.append(OxmlElement("w:cantSplit"))
    if repeated:
        props.append(OxmlElement("w:tblHeader"))


def clear(cell: Any) -> Any:
    """A cell without its first, empty paragraph; write into it at once."""
    first = cell.paragraphs[0]._p
    first.getparent().remove(first)
    return cell
