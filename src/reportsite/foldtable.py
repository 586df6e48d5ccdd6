# ruff: noqa: E501
"""The characters that folding changes, as ranges of code points: how far each begins after the end of the one
before, and how much longer than one character it is, in base 36. Written by tools/fold_table.py, which says why."""

FOLDED = (
    "1t mt 4 5 5 6 2 0 2 j 2 az 3 11 1d 0 6m 3 kg 7 3h 1 2 0 2c 0 3 0 z 2 3 0 72 1 k6 0 3k 0 15 1 1b 1j a "
    "s a w a s 6f 11 2 0 6 0 1b 0 is 2d 1p7 16 3 2 31 df 9 5 b n 9 5 c 0 2 0 2 0 2 u b 13 9 9 7 b 5 3 2 i "
    "9 6 2 2n h 1 3 q 2 c c 0 2g 3t 4j 72 8m 1a4 84 6q 3h 0 8g 2c d 5x 17 1m 2p 2s 1e 2l 4 d 2p u 2 db "
    "mkh 2l 3p 4n 7 0 6 2 q 7 o3 d fbr a5 3 2x 13 6 d 4 6 p 2 4 2 0 2 1 2 1 2 2z y cc 3 1h 15 15 n y 2 i "
    "2 3 5 4 2 3q 5 59 4 5 3 5 3 5 3 2 4 6 2 6 sy 13 3t z 4d a 2 e 2 6 2 1 do 4 2 15 2 8 xy 1e 2cu v gw1 "
    "v jjz 2q g0 2c 2 1y 2 1 3 0 3 1 3 3 2 b 2 0 2 6 2 1s 2 3 3 7 2 6 2 r 2 3 2 4 2 0 4 6 2 9f 3 83 3 1d "
    "3cx x yn 3 2 q 2 1 2 0 3 0 2 9 2 3 2 0 2 0 7 0 5 0 2 0 2 0 2 2 2 1 2 0 3 0 2 0 2 0 2 0 2 0 2 1 2 0 3 "
    "3 2 6 2 3 2 3 2 0 2 9 2 g 6 2 2 4 2 g g5 40 34 2 e 17 5 8 8 1 1wf 9 1ds7 f1"
)

RADICALS = (
    (0x2E80, "⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑𫜹忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟"),
    (0x31C0, "㇀㇁㇂㇃㇄㇅𠃌㇇㇈㇉㇊㇋㇌㇍㇎乀一丨丿丿丶𠃍乛𠃊𠃎𠄌亅𡿨𠃋乀𠃑乚乙𠄎㇢㇣"),
)
"""Blocks of radicals and strokes: their first code point, and the ideographs that they stand for."""
