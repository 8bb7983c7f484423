"""Put steps in order."""

from workbook_lib.kind.contract import Scored
from workbook_lib.kinds.order.choices import asks_how_sure, list_fitting, list_guesses, list_items, read_choices, sum_up
from workbook_lib.kinds.order.content import Content, Key, arrange, check, read_answer
from workbook_lib.kinds.order.play import play
from workbook_lib.kinds.order.score import assess, find_gaps, solve

KIND = Scored[Content, Key](
    Content=Content,
    Key=Key,
    check=check,
    read_answer=read_answer,
    arrange=arrange,
    find_gaps=find_gaps,
    assess=assess,
    solve=solve,
    list_items=list_items,
    read_choices=read_choices,
    sum_up=sum_up,
    list_fitting=list_fitting,
    list_guesses=list_guesses,
    play=play,
    asks_how_sure=asks_how_sure,
    checked=True,
    practises=True,
)
