"""What news text is made of, cut into sentences and words: one line for each thing that goes wrong elsewhere.

Written out is what comes out: words apart by blanks, sentences by " | ".
"""

from __future__ import annotations

import pytest

from dateline.language.sentences import find_sentences
from dateline.language.tokens import find_tokens

QUOTES = """\
“We will go.” He left. => “ We will go . ” | He left .
“We will go,” he said. “We must.” => “ We will go , ” he said . | “ We must . ”
“Why?” he asked. => “ Why ? ” he asked .
“Go!” Colonel Haddad shouted. => “ Go ! ” Colonel Haddad shouted .
"It is over," she said. "Go home." => " It is over , " she said . | " Go home . "
He said: “It is sad. The vote was lost.” => He said : “ It is sad . | The vote was lost . ”
“He told me ‘go home’ and I went,” she said. => “ He told me ‘ go home ’ and I went , ” she said .
'We are ready,' he said. => ' We are ready , ' he said .
The “ceasefire” failed. => The “ ceasefire ” failed .
“No.” “Never.” => “ No . ” | “ Never . ”
«Nous partons.» He left. => « Nous partons . » | He left .
He called it “a mistake.” Others agreed. => He called it “ a mistake . ” | Others agreed .
“It fell … and broke,” he said. => “ It fell … and broke , ” he said .
“‘Leave now,’ they told us.” He wept. => “ ‘ Leave now , ’ they told us . ” | He wept .
“Stop!” “Who goes there?” the guard cried. => “ Stop ! ” | “ Who goes there ? ” the guard cried .
He said "yes". She left. => He said " yes " . | She left .
"I..." he began. => " I ... " he began .
(They fled.) Others stayed. => ( They fled . ) | Others stayed .
He left (the others stayed). Then it rained. => He left ( the others stayed ) . | Then it rained .
"""

ABBREVIATIONS = """\
Gen. Omar Haddad met Lt. Gen. Paul Reyes. => Gen. Omar Haddad met Lt. Gen. Paul Reyes .
Maj. Gen. Smith and Sgt. 1st Class Jones left. => Maj. Gen. Smith and Sgt. 1st Class Jones left .
Col. Ade, Capt. Bo and Cpl. Cy fell. => Col. Ade , Capt. Bo and Cpl. Cy fell .
Brig. Gen. Kane spoke. Adm. Lowe listened. => Brig. Gen. Kane spoke . | Adm. Lowe listened .
Mr. Abe, Mrs. Bay and Dr. Cole met. => Mr. Abe , Mrs. Bay and Dr. Cole met .
The U.S. Senate voted. => The U.S. Senate voted .
They live in the U.S. The men are free. => They live in the U.S. | The men are free .
U.N. envoys met E.U. officials. => U.N. envoys met E.U. officials .
He came at 9 a.m. on Friday. => He came at 9 a.m. on Friday .
It began at 9 a.m. The doors were shut. => It began at 9 a.m. | The doors were shut .
He left at 7 p.m. Sunday. => He left at 7 p.m. Sunday .
No. 5 said no. => No. 5 said no .
He said no. Nobody asked again. => He said no . | Nobody asked again .
On Jan. 8 and Sept. 12 it snowed. => On Jan. 8 and Sept. 12 it snowed .
It closed in Nov. and reopened. => It closed in Nov. and reopened .
Acme Corp. and Bell Inc. merged. => Acme Corp. and Bell Inc. merged .
He works for Acme Inc. The firm is small. => He works for Acme Inc. | The firm is small .
St. Petersburg and Mt. Hood are far. => St. Petersburg and Mt. Hood are far .
Sen. Ann Ray, R-Ohio, voted. => Sen. Ann Ray , R - Ohio , voted .
Martin Low Jr. won. His father lost. => Martin Low Jr. won . | His father lost .
Peru vs. Chile ended level. => Peru vs. Chile ended level .
Rebels, militias, etc. were named. => Rebels , militias , etc. were named .
Prof. Ito, Ph.D., spoke. => Prof. Ito , Ph.D. , spoke .
Gov. Lee met Rep. Dow. They ate. => Gov. Lee met Rep. Dow . | They ate .
He lives on Main St. The house burned. => He lives on Main St. | The house burned .
See Fig. 3 and Art. 5, i.e. the law. => See Fig. 3 and Art. 5 , i.e. the law .
It rained on Sat. and Sun. evening. => It rained on Sat. and Sun. evening .
He sat. The sun shone. => He sat . | The sun shone .
He paid Rs. 500 in all. => He paid Rs. 500 in all .
U.S.-led forces and Acme Inc.'s head met. => U.S. - led forces and Acme Inc. 's head met .
In Washington, D.C., on Friday he spoke. => In Washington , D.C. , on Friday he spoke .
The ship sank at 5 p.m., officials said. => The ship sank at 5 p.m. , officials said .
The suspect, e.g. a guard, ran. => The suspect , e.g. a guard , ran .
"""

INITIALS = """\
J. K. Rowling wrote it. => J. K. Rowling wrote it .
J.K. Rowling wrote it. => J.K. Rowling wrote it .
George W. Bush spoke. He left. => George W. Bush spoke . | He left .
It was vitamin C. => It was vitamin C .
Plan B failed. => Plan B failed .
"""

HEADS_AND_LISTS = """\
KABUL, Afghanistan (AP) — Two men died. => KABUL , Afghanistan ( AP ) — | Two men died .
PARIS — The vote is near. => PARIS — | The vote is near .
UNITED NATIONS, Nov 12 (Reuters) - “We go,” he said. => UNITED NATIONS , Nov 12 ( Reuters ) - | “ We go , ” he said .
MOSCOW. Jan 5 (Interfax) - Troops left. => MOSCOW . Jan 5 ( Interfax ) - | Troops left .
TOKYO, March 3 (Kyodo) -- The cabinet met. => TOKYO , March 3 ( Kyodo ) -- | The cabinet met .
BEIRUT: Police fired. => BEIRUT : Police fired .
Army enters the port => Army enters the port
WHO IS NEXT? NOBODY KNOWS => WHO IS NEXT ? | NOBODY KNOWS
• Two died • Five were hurt => • Two died | • Five were hurt
▪ One ▪ Two => ▪ One | ▪ Two
1. Open the gate. 2. Walk in. => 1 . Open the gate . | 2 . Walk in .
- Police came. - They left. => - Police came . | - They left .
It began... Then it ended. => It began ... | Then it ended .
It began… then it ended. => It began … then it ended .
He waited. . . Nothing came. => He waited . . . | Nothing came .
Really?! Yes. => Really ?! | Yes .
Stop!!! They ran. => Stop !!! | They ran .
said.Police came. => said . | Police came .
"""

NUMBERS = """\
It cost 1,000.50 in all. => It cost 1,000.50 in all .
It cost $3.2m or €4bn. => It cost $ 3.2m or € 4bn .
It cost US$20 or £5.50. => It cost US$ 20 or £ 5.50 .
At 3:45pm they met. => At 3:45 pm they met .
At 10am and 11 pm they met. => At 10 am and 11 pm they met .
The 2019-20 season ended. => The 2019 - 20 season ended .
In the 1990s and the ’80s it rose. => In the 1990s and the ’80s it rose .
On the 30th it rained. => On the 30th it rained .
Some 3.5% or 12 percent left. => Some 3.5 % or 12 percent left .
It was -5 degrees. => It was - 5 degrees .
He ran 10km in 9/11 boots. => He ran 10 km in 9/11 boots .
It ended 2–1. => It ended 2 – 1 .
Police held 20. Nine fled. => Police held 20 . | Nine fled .
It rose 2.5. That was all. => It rose 2.5 . | That was all .
"""

NAMES = """\
Bashar al-Assad left Sana'a. => Bashar al - Assad left Sana'a .
Abd al-Rahman ibn Khaldun wrote. => Abd al - Rahman ibn Khaldun wrote .
In Ma'an and Ta’iz they prayed. => In Ma'an and Ta’iz they prayed .
Mr O'Brien and Ms O’Neill met. => Mr O'Brien and Ms O’Neill met .
Côte d'Ivoire won. => Côte d'Ivoire won .
They read the Qur'an. => They read the Qur'an .
Syria’s and Jordan's men met. => Syria ’s and Jordan 's men met .
The ministers’ aides left. => The ministers ’ aides left .
Müller, Gül and Şahin met. => Müller , Gül and Şahin met .
Jean-Luc and Marie-Anne met. => Jean - Luc and Marie - Anne met .
He didn’t go; they won't. => He did n’t go ; they wo n't .
I cannot go. => I can not go .
Anti-war and pro-Iranian crowds met. => Anti-war and pro-Iranian crowds met .
State-owned media reported it. => State - owned media reported it .
The well-known 25-year-old left. => The well - known 25 - year - old left .
AT&T and R&D grew. => AT&T and R&D grew .
Killed/wounded: 3. => Killed / wounded : 3 .
"""

WEB = """\
See https://example.org/a?b=1. => See https://example.org/a?b=1 .
See www.example.org, please. => See www.example.org , please .
Write to news.desk@example.org. => Write to news.desk@example.org .
He wrote #freedom to @somebody. => He wrote #freedom to @somebody .
Good news 😀 Police left. => Good news 😀 Police left .
Sol\u00addiers came. => Sol\u00addiers came .
Non\u00a0breaking blanks part. => Non breaking blanks part .
It\u200b came. => It\u200b came .
الشرطة وصلت. => الشرطة وصلت .
Полиция пришла. Они ушли. => Полиция пришла . | Они ушли .
"""

TABLE = [
    line.split(" => ")
    for table in (QUOTES, ABBREVIATIONS, INITIALS, HEADS_AND_LISTS, NUMBERS, NAMES, WEB)
    for line in table.splitlines()
]


def test_the_table_holds_every_kind_of_trouble():
    assert len(TABLE) > 80


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_news_is_cut_where_a_reader_would_cut_it(text, expected):
    tokens = find_tokens(text)
    found = [[text[start:end] for start, end in tokens[a:b]] for a, b in find_sentences(text, tokens)]

    assert expected == " | ".join(" ".join(words) for words in found)
