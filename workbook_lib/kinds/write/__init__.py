"""Write on the stages of a model."""

from workbook_lib.kind.contract import Keeping, Unscored
from workbook_lib.kinds.write.content import (
    Content,
    Key,
    arrange,
    assess,
    check,
    find_gaps,
    find_scheme,
    is_private,
    list_texts,
    read_answer,
    solve,
)
from workbook_lib.kinds.write.document import write_document
from workbook_lib.kinds.write.play import play

KIND = Unscored[Content, Key](
    Content=Content,
    Key=Key,
    check=check,
    read_answer=read_answer,
    arrange=arrange,
    find_gaps=find_gaps,
    assess=assess,
    solve=solve,
    play=play,
    checked=False,
    practises=True,
    list_texts=list_texts,
    find_scheme=find_scheme,
    keeping=Keeping(part="What I wrote", place=2, compose=write_document),
    is_private=is_private,
)
