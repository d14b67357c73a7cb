"""Hear despair told in English, of oneself or of somebody close: word frames made for Chinese know no word's edge.

What a collector says in English is only likened to what was learned. A sign is named for it where a word of that sign
stands in it, so that nobody is asked about what was not said.
"""
# ruff: noqa: E501 - a table of ways of saying

import re
from collections.abc import Iterator, Mapping
from functools import cache

from helper.model.finding import Signal
from helper.model.pattern import later, ready

_SELF = r"(?:my|him|her|them|our)sel(?:f|ves)"
_WANT = (
    r"(?:want(?:s|ed|ing)?|wanna|wish(?:es|ed)?|hop(?:e|es|ed|ing)|long(?:s|ed|ing)?|going|gonna|plan(?:s|ned|ning)?|ready|prefer(?:s|red)?|decided|need(?:s|ed)?"
    r"|threat(?:en(?:s|ed|ing)?)|tr(?:y|ies|ied|ying)|(?:would|'d) (?:like|love)|think(?:s|ing)?(?: of| about)?|thought(?: of| about)?|talk(?:s|ed|ing)? (?:of|about)"
    r"|(?:(?<=\bi )|(?<=\bhe )|(?<=\bshe )|(?<=\bwe )|(?<=\bthey ))(?:could|might|will|would)|(?<=\bi)'ll|(?<=\bhe)'ll|(?<=\bshe)'ll|(?<=\bi)'d|(?<=\bhe)'d|(?<=\bshe)'d|about|keep(?:s)? (?:thinking|talking) (?:of|about))"
)
_SOFTLY = r"(?: (?:to|just|only|simply|really|somehow|even|rather|i|he|she|they|could|can|would))*"
_GO_ON = (
    r"(?:go(?:ing)? on(?! (?:about|with|a\b|the\b|to\b|holiday|paying|arguing|calling|working|like this with|asking))|carry(?:ing)? on(?! (?:with|paying|arguing|working))|keep(?:ing)? going|liv(?:e|ing)(?! (?:with|in|at|near|on|alone|together|abroad|here|there|off|under|apart|separately))"
    r"|be(?:ing)? alive(?! to)|keep(?:ing)? living|exist(?:ing)?|wak(?:e|ing) up(?! (?:early|at|before|so|to|for))|stay(?:ing)? alive)"
)
_FROM_A_LIST = (
    r"(?! from (?!(?:this |the )?(?:world|earth|life|planet|face)))(?! (?:into|for a (?:few|while|week|day)))"
)
_OUTRIGHT = later(
    # the act against oneself, meant, tried or threatened
    rf"\b(?:kil+|hang|drown|shoot|poison|harm|unalive)(?:s|ed|ing)? {_SELF}\b"
    rf"|(?:\b|(?=')){_WANT}{_SOFTLY} (?:hurt(?:ing)?|cut(?:ting)?) {_SELF}\b(?! (?:off|short|some|loose|a\b))"
    rf"|\bcut(?:s|ting)? {_SELF}(?= again| at night| every|$|[.,!;?])(?<! while cooking)"
    r"|\b(?:end|ends|ended|ending|take|takes|took|taking) (?:my|his|her|their|our)(?: own)? (?:life|lives)\b(?! (?:back|insurance|savings))"
    r"|\b(?:suicide|suicidal)\b|\bkms\b"
    rf"|(?:\b|(?=')){_WANT}{_SOFTLY} (?:die\b(?! of (?:hunger|thirst|boredom|laugh|shame))(?! laughing| for a)|be dead\b|(?:disappear|vanish)\b{_FROM_A_LIST}|cease to exist|stop (?:existing|living)|not (?:exist|wake up|be alive)|never (?:wake up|have been born|exist)"
    r"|sleep forever|end(?:ing)? (?:it all|everything)|be gone(?= forever| for good|$|[.,!;?]))"
    r"|\bwant(?:s|ed)? (?:it|this|everything|it all|all of it) (?:all )?to (?:be over|end|stop)(?=,? (?:all of it|for good|forever|including))"
    r"|\bend(?:ing)? (?:it all|everything (?:tonight|now|for good))\b|\b(?:tonight|today|tomorrow),? (?:it|this|everything|it all) (?:all )?ends\b(?! at)|\b(?:i|he|she) (?:will|'ll|am going to|is going to) finish it\b"
    rf"|(?:\b|(?=')){_WANT}{_SOFTLY} jump(?=$|[.,!;?]| off| from| now\b| out| if| in front)"
    # no wish, no reason, no strength to live on
    rf"|(?:\b(?:not|no longer|never|dont|doesnt|cannot|nothing)|n't|n’t)(?: (?:really|even|just))? (?:want|wanna|wish|see (?:the|any|a) (?:point|reason|purpose|sense|use)|know (?:how|why)|have (?:the strength|any reason|a reason|the will))(?: of| in| to| for)*(?: (?:i|he|she) should)? {_GO_ON}"
    rf"|\b(?:no|any|without|lost the|losing the|little)(?: (?:more|longer|real))? (?:point|reason|purpose|sense|use|hope|will|wish|strength)(?: left)?(?: (?:in|to|of|for|me|him|her|them))* {_GO_ON}"
    r"|(?:\b(?:not|dont|never|no longer)|n't|n’t)(?: (?:really|even|just))? (?:want|wanna|wish)(?: to)? exist(?:ing)?\b"
    r"|\b(?:no|nothing|any|anything|not much|little|no reason|something) (?:left )?to live for\b|\bnot? (?:longer )?(?:worth|fit) living\b|n't worth living\b|\b(?:my|his|her) life is over\b"
    r"|\b(?:tired|sick|weary) of (?:living|life|being alive|existing)\b|\b(?:done|finished) with (?:living|life|this life)\b|\b(?:gave|give|gives|given|giving) up on (?:life|living)\b|\b(?:had|have) enough of (?:life|living)\b"
    rf"|\b(?:what's|what’s|what is|whats) the (?:point|use|sense) (?:of|in) {_GO_ON}|\bwhy (?:should|do|would|must) (?:i|he|she) {_GO_ON}"
    r"|\b(?:can't|can’t|cant|cannot|(?:don't|don’t|do not) think (?:i|he|she) can|unable to) (?:keep |go on )?liv(?:e|ing)(?: like this)?(?= any ?(?:more|longer)|$|[.,!;?])|\b(?:can't|can’t|cant|cannot|think (?:i|he|she) can) keep living\b"
    r"|\b(?:can't|can’t|cant|cannot|can not) (?:go on|carry on)(?= like this| any ?(?:more|longer)|$|[.,!;?]| and| but)"
    r"|\b(?:death|dying) (?:would be|is|seems|feels like) (?:a |the )?(?:only )?(?:relief|better|easier|release|way out|kinder)\b|\b(?:think|thinks|thinking|thought|talk|talks|talking|talked|dream|dreams|dreaming) (?:of|about) (?:dying|death|not being here)\b"
    r"|(?:\b(?:not|never|dont|doesnt)|n't|n’t)(?: (?:really|even|just))? want(?:s)? to be (?:here|around|alive) (?:any ?(?:more|longer)|at all)|\b(?:on|at) (?:the|a) (?:\w+ )?(?:bridge|roof|rooftop|ledge|edge|balcony)\b[^.!?\n]{0,20}\b(?:let(?:ting)? go|end it|jump|step off)\b"
    # better dead, better without me
    r"|\bwish(?:es|ed)?(?: that)?(?: (?:i|he|she|they|we))? ?(?:was|were|had|'d|could|would)(?:n't|n’t)?(?: just| only| not| never| simply| been| be| ever)* (?:dead|born|die|disappear|vanish|gone)\b(?! from)"
    r"|\bbetter (?:off )?(?:dead|without (?:me|him|her|myself)\b)"
    r"|\b(?:better|easier|happier|notices?|miss(?:es)?|care|after|take care of|survive)\b[^.!?\n]{0,40}\b(?:if|when|once|after) (?:i|he|she)(?:'m|’m| am| was| were| is|'s|’s)(?: just| finally)? (?:gone|dead|no more|no longer here)\b"
    r"|\b(?:if|when|once) (?:i|he|she)(?:'m|’m| am| was| were| is|'s|’s) (?:gone|dead)\b[^.!?\n]{0,30}\b(?:better|easier|happier|notice|miss)\b"
    r"|\b(?:i'm|i’m|im|i am|he's|she's|he is|she is|being|feels? like|only|just) (?:just |only |nothing but )*a burden\b"
    # means, taken or at hand
    r"|\b(?:took|taken|swallowed|swallowing)(?: (?:all|too many|a (?:lot|handful|bottle|bunch|whole bottle)|lots|the whole|a whole|dozens|(?:my|his|her) whole|\d{2,}))(?: (?:of|my|his|her|the|bottle|pack|box))*(?: sleeping)? (?:pills|tablets|medicine|medication|meds|bottle)\b"
    r"|\b(?:too many|a handful of|all (?:my|his|her)) (?:sleeping )?(?:pills|tablets)\b|\boverdos(?:e|ed|ing)\b|\b(?:dr[aiu]nk|swallowed|took) (?:\w+ )?(?:pesticide|poison|bleach|paraquat)\b"
    r"|\b(?:driv\w+|walk\w*|step\w*|jump\w*) (?:straight |right )?(?:into|in front of) (?:a |the )?(?:wall|tree|river|truck|lorry|barrier|traffic|train|sea|lake)\b"
    rf"|\bway out (?:of \w+ )?(?:except|but|other than|besides)(?: to)? (?:die|dying|death)\b"
    rf"|\bdo (?:something|anything) (?:\w+ )?to {_SELF}\b|\bwhat (?:i|he|she) (?:might|will|could|may) do to {_SELF}\b"
    r"|\b(?:afraid|scared|fear|frightened|worried)\b[^.!?\n]{0,40}\bdo (?:something|anything) (?:stupid|silly|foolish|desperate|rash)\b"
    r"|\b(?:he|she|i|who)(?:'s|’s|'m|’m| is| am)?(?: now)?(?: standing| sitting| up)? (?:on|at) the (?:edge of the )?(?:roof|rooftop|ledge|railing|windowsill|tracks)\b"
    r"|\b(?:has|have|bought|got|hid|hides|hiding|holding|keeps|tied|with) (?:a |the |some )?(?:rope|noose|razor blades?|charcoal|pesticide|rat poison|paraquat)\b|\blocked (?:him|her|my)self [^.!?\n]{0,20}\bwith (?:a |the |his |her |my )?(?:pills|knife|razor|rope|tablets)\b"
    # leave taken
    r"|\b(?:posted|sent|wrote|left|sending) (?:me |us |everybody |everyone )?(?:a |his |her |my )?(?:good ?bye|farewell)\b|\b(?:take care of|look after) (?:the|my|our|your|his|her) (?:\w+ ?){1,3}[^!?\n]{0,30}\b(?:don't|don’t|do not) (?:look|wait|search) for\b"
    r"|\b(?:left|wrote|written|writing|found|leaving)(?: me| us)? (?:a|his|her|my|the) (?:suicide|goodbye|farewell) (?:note|letter|message)\b|\b(?:left|leaving)(?: (?:me|us|behind))? (?:a|his|her) note\b[^.!?\n]{0,60}\b(?:find|reach|missing|gone|phone|answer)\b|\bmissing\b[^.!?\n]{0,40}\b(?:left|leaving) (?:\w+ (?:\w+ )?and )?(?:a|his|her) note\b"
    r"|\b(?:said|says|saying) (?:good ?bye|farewell) to (?:the|his|her|my|our) (?:kids|children|family|son|daughter)\b|\b(?:look|looking) after (?:the|our|my|his|her) (?:kids|children|son|daughter|parents|mother)[^.!?\n]{0,20} (?:when|if|once|after) (?:i'm|i am|he's|he is|she's|she is) (?:gone|not here|dead)",
    re.IGNORECASE,
)
# What is put in order, given away or handed on by who does not mean to be there: each is everyday by itself, and is
# despair beside the last of its kind. Who types at night sets no apostrophes: ive, dont, wont, nobodys.
_NOBODY = r"(?:(?:no ?-?(?:one|body)|nobod(?:y|dy)|noboby)(?: else)?(?:(?:'|’)?s)?|none of (?:you|them|u|us)|you(?: all| guys)?(?: no longer|(?: do not| don't| dont| don’t| won't| wont| won’t| will not| will never| never)(?: ever)?)|they(?: no longer|(?: do not| don't| dont| don’t| won't| wont| won’t| will not| will never)(?: ever)?))"
_FOR_ME = r"(?:for|about|after|over|because of|on account of|on|with) (?:me|my (?:mess|debts?|mistakes|sake))\b"
_NO_MORE = r"(?:(?:any ?(?:more|longer)|anymor|ever again|again|after (?:that|this|tonight|tomorrow|today|then|(?:this )?(?:\w+day|week(?:end)?)|the weekend)))"
_ON_THE_DAY = r"(?:after|from|by|come|past|once it'?s) (?:that|this|tonight|tonite|tomorrow|tomorow|tmrw|today|then|(?:this |next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|the weekend|(?:this|next) week)"
_HAVE = r"(?:(?:\bi(?:'|’)?ve|\bi have|\bi|\bhe(?:'|’)?s|\bshe(?:'|’)?s|\bhe has|\bshe has|\bhe|\bshe)(?: (?:already|just|now|even|also|finally|all))*)"
_PET = (
    r"(?:(?:my|the|his|her|our) (?:\w+ )?)?(?:cats?|dogs?|pets?|kitten|puppy|rabbit|hamster|bird|parrot|plants?|fish)"
)
_GAVE = rf"(?:(?:gave|gav|given|giving|handed|left|rehomed|brought|taken|took|found) (?:(?:away|over) )?{_PET}|{_PET} (?:is|are|has been|went|will be|goes|lives?)\b[^.!?\n]{{0,30}}\b(?:with|to|at) (?:my|the|a) (?:\w+ )?(?:neighbou?r|friend|sister|brother|mother|mum|mom|aunt|shelter))"
_SECRETS = (
    r"(?:pass ?words?|passcodes?|pins?|log ?ins?|bank (?:cards?|details)|account numbers|keys|papers|will|letters?)"
)
_LAID_OUT = rf"(?:(?:put|written|wrote|writen|writing|left|leaving|sealed|placed|listed|hidden|made a list of|taped) (?:(?:down|out|up|in order) )?(?:all )?(?:of )?(?:(?:my|the|all|every|our) )*{_SECRETS})"
_PARTING = later(
    # nobody has to pay, to worry, to put up with me any more
    rf"\b{_NOBODY}(?: will| would|'ll|’ll|ll|'d)?(?: is)?(?: ever| then| really| going to| gonna)?(?: have| has|ve| need(?:s)?| got| gotta| be)?(?: to)? (?:pay|paying|worry|worrying|care|look|carry|suffer|answer|apologi[sz]e|deal|be ashamed|be bothered|bothered|ashamed|put up|lie|cover|cry|lose sleep|take care)(?: (?:anything|a thing|money))?(?: of)? {_FOR_ME}(?=[^.!?\n]{{0,20}}\b{_NO_MORE}|[^\w]*$|[.!?,;]| and| when| if| once)(?<!pay for me)"
    rf"|\b{_NOBODY}(?: will| would|'ll|’ll|ll)?(?: is)?(?: ever| going to| gonna)?(?: have| has| need(?:s)?| got)?(?: to)? (?:pay|cover) for me(?: or \w+)? {_NO_MORE}"
    rf"|\b{_ON_THE_DAY}[^.!?\n]{{0,8}} {_NOBODY}[^.!?\n]{{0,26}}\b(?:pay|worry|care|look|suffer|answer|deal|bother(?:ed)?|carry|cry|ashamed|put up)\b[^.!?\n]{{0,12}}\b(?:me|my (?:debts?|mess))\b"
    rf"|\b{_NOBODY} (?:will |would |'ll |ll )?(?:have|has|need)s? to (?:see|hear from|hear|feed|carry|support|put up with|clean up after) me {_NO_MORE}"
    rf"|\b(?:i won't|i wont|i won’t|i will not|i'll not|i will no longer|i'll never|i never will) be (?:a |the |any |your |anyones? |anybod(?:y|ies)(?:'s|s)? )*(?:problem|burden|bother|trouble|weight|worry|shame|embarr?as+ment)\b(?! (?:with|to park|to send))"
    rf"|\b{_ON_THE_DAY}[^.!?\n]{{0,4}} (?:i|im|i'm|i’m)[^.!?\n]{{0,4}} (?:won't be|wont be|won’t be|will not be|am not going to be|not going to be|not gonna be|no longer be|will be gone|gone)(?: (?:here|around|alive|with you|gone|there))(?: any ?(?:more|longer))?(?= *$|[.!?,;]| to pay| for (?:you|them|anyone|anybody))"
    rf"|\b(?:i won't|i wont|i won’t|i will not|im not going to|i'm not going to|i'm not gonna|im not gonna|i wont even) be (?:here|around|alive)[^.!?\n]{{0,6}} {_ON_THE_DAY}(?= *$|[.!?,;]| (?:so|and) (?:you|they|nobody|no one|dont|don't))(?<!week)"
    # given away or arranged, and the last of it said
    rf"|{_HAVE} {_GAVE}[^!?\n]{{0,80}}\b{_LAID_OUT}|{_LAID_OUT}[^!?\n]{{0,80}}\b{_GAVE}"
    rf"|{_HAVE} {_LAID_OUT}[^.!?\n]{{0,30}} (?:in an? (?:envelope|letter|drawer|note)|on (?:a|the) (?:table|fridge|bed|note)|in the drawer)[^!?\n]{{0,60}}\b(?:{_ON_THE_DAY}|{_NO_MORE}|when (?:i'm|im|i am|its|it's) (?:gone|over|done)|be (?:fine|free|over)|forgive|sorry|nothing else)\b"
    rf"|\b{_GAVE}[^!?\n]{{0,60}}(?:\b{_ON_THE_DAY}\b[^!?\n]{{0,20}}\b(?:nobody|no one|i wont|i won't|it'?s over|nothing|peace|quiet)|\b(?:so i (?:can|could) go|where i(?:'|’)?m going|wont need|won't need|won’t need) )"
    r"|\b(?:i (?:won't|wont|won’t|will not|don't|dont|don’t|no longer) need (?:it|them|my (?:things|stuff|clothes|phone|furniture|money|jewell?ery))) (?:where i(?:'|’)?m going|where i am going|any ?more,? (?:where|soon|after|so)|after (?:that|tonight|tomorrow|\w+day))"
    rf"|\b(?:gave|given|giving|give) (?:away )?(?:all |everything|most )(?:of )?(?:(?:my|i own|i have|the) ?)*(?:things|stuff|belongings|clothes|possessions|savings|jewell?ery|i own|i have)?(?: away)?[^.!?\n]{{0,40}}\b(?:nothing left|won't need|wont need|{_ON_THE_DAY}|goodbye|so (?:they|you|she|he) (?:remember|have something))\b"
    rf"|\b(?:everything|all|it)(?:'s|’s|s| is| has been)(?: all)? (?:arranged|sorted|taken care of|prepared|in order|settled|written down)[^.!?\n]{{0,14}}\b(?:for (?:when|after) (?:i'm|im|i am|i) (?:gone|dead|leave|not here|go)|so (?:nobody|no one|you|they)[^.!?\n]{{0,20}}\b(?:worry|pay|look for me|clean up after me)|{_ON_THE_DAY} (?:i|nobody|no one|you) )"
    r"|\b(?:arranged|paid for|planned|picked|chosen|bought) (?:my|for my) (?:own )?(?:funeral|burial|grave|urn|coffin)\b"
    r"|\b(?:dont|don't|don’t|do not|please dont|please don't|no need to) (?:come |go |try to |try and )?(?:look(?:ing)? for me|find me|wait up for me|search for me|save me|cry for me|mourn me|be sad for me)\b(?! (?:at|in the|on the|by|outside|next to|near) )(?! if i(?:'m| am|m) late)"
    r"|\b(?:by the time (?:you|u|anyone|anybody|she|they) (?:read|reads|see|find|finds|hear|get|gets) (?:this|me)[^.!?\n]{0,12} (?:i'll|ill|i’ll|i will|im|i'm|i am) (?:be )?(?:gone|dead|not here|at peace|no more|not alive))"
    r"|\b(?:with|without|once|after) (?:me|i'm|im|i am) (?:out of the way|out of (?:your|their) (?:lives|way|hair|life))\b|\b(?:debts?|loans?|it|all|this|everything) (?:dies?|ends|will die|will end|goes|will go) (?:with|when) (?:me\b|i (?:die|do|go|am gone))"
    rf"|\b(?:insurance|life cover|policy|payout)\b[^.!?\n]{{0,40}}\b(?:when|once|if|after) (?:i'm|im|i am|i) (?:gone|dead|die)\b|\b(?:take care of|look after|be good to|feed) (?:my|the) (?:cat|dog|kids?|son|daughter|mum|mom|mother|dad|plants)[^.!?\n]{{0,14}}\b(?:when|after|once) (?:i'm|im|i am) (?:gone(?! (?:to|for|on|over))|dead|not here any ?more)\b"
    r"|\b(?:you|they|everyone|everybody|u|nobody)(?:'ll|ll|’ll| will| can| could)? (?:all |finally )*(?:be free of me|be rid of me|have peace without me|rest when i(?:'m|m| am) gone)\b|\b(?:(?:that|it|this) )?(?:would|might|may|could|will)(?: just)? be (?:easier|better|best|simpler|kinder) (?:for|on) (?:every ?(?:body|one)|them all|you all|all of (?:you|us|them)|my (?:family|kids|parents|mum|mom|mother|wife|husband|children))(?= honestly| if i| without me|,? honestly| tbh| really)",
    re.IGNORECASE,
)
_PERHAPS = later(
    r"\b(?:see|sees|seeing|is|there's|find|finds|have|has)(?:n't|n’t)? (?:no|a|any) (?:other )?way out(?= |$|[.,!;?])(?! of (?!this|it\b|here))|\bno way out\b(?= except| but|$|[.,!;?])|\bsees? no (?:future|hope)\b"
    r"|\b(?:stopped|stop|stops|not|n't|won't|hasn't|doesn't) (?:been )?eat(?:ing|s|en)?\b(?! (?:out|meat|there|at|in))|\bnot (?:eating|sleeping) (?:or|nor|and) (?:eating|sleeping)"
    r"|\b(?:cannot|can't|cant|can’t) cope\b|\bend of (?:my|his|her) (?:rope|tether)\b|\bnothing matters\b"
    r"|\bdo (?:something|anything) (?:stupid|silly|foolish|desperate|rash)\b"
    r"|\b(?:i|he|she|have to|need to) (?:(?:sometimes|often|only|now|always|just|usually) )*(?:drink|drinks|drank|drinking) (?:\w+ ){0,2}to (?:be able to )?(?:sleep|forget|numb|get to sleep|fall asleep)\b"
    r"|\blocked (?:him|her|my)self in\b|\b(?:lost|losing) (?:all )?hope\b",
    re.IGNORECASE,
)
_CRUEL = later(
    r"\b(?:kill|hang|drown|shoot) (?:your|ur)sel(?:f|ves)\b|(?:^|[.!?,] ?)just die\b|\b(?:go(?: and)?|please|please just|you'd better|you better|you should|u should|you must|you can|(?:you|u|all|your (?:\w+ )?(?:family|kids|children)) deserve to|hope(?: that)? (?:you|u|your \w+)(?: all)?|wish(?: that)? you would|why don't you|why don’t you|you'll want to|told (?:me|him|her|us|my \w+) to(?: go(?: and)?| just)?) die\b(?! for)"
    r"|\b(?:go|told (?:me|him|her|us|my \w+) to(?: go(?: and)?| just)?) (?:and )?(?:jump off|kill|hang|drown) (?:a |the |your|my|him|her)\w*|\bdrop dead\b"
    r"|\b(?:world|everyone|everybody|family|they|kids|children) (?:would|will|'d|is|are|'re) (?:\w+ )?better off without (?:you|u)\b|\b(?:nobody|no one) (?:would|will) (?:even )?(?:miss|care|cry|notice)[^.!?\n]{0,12}\b(?:you|u)\b"
    r"|\b(?:you|u|people like you|your kind) (?:don't|don’t|do not|doesn't) deserve to (?:live|be alive)\b|\b(?:said|says|saying|told me) (?:that )?(?:i|my \w+|he|she|we) (?:should|ought to|must|had better) (?:just )?(?:die|be dead|kill|jump)\b",
    re.IGNORECASE,
)
_TOLD_TO = later(
    r"\b(?:told|tells|telling|ordered|asked|urged|wants?|shouted at) (?:me|him|her|us|my \w+) to (?:go |just |better )*(?:and )?$"
    r"|\b(?:said|says|saying|told me) (?:that )?(?:i|my \w+|he|she|we) (?:should|ought to|must|had better) (?:just |go )*(?:and )?$",
    re.IGNORECASE,
)
_LOOK_AFTER = later(r"look|take care", re.IGNORECASE)
_EVERYDAY = later(
    r"\bgo(?:ing)? on (?:paying|holiday|vacation|working|calling|a (?:trip|diet))|\blive with (?:my|his|her|their|our) (?:parents|family|in-laws|mother|mum|mom|sister|brother)"
    r"|\bhurt (?:him|her|my)self (?:when|while|at work|at the|on the|playing|falling|in an?)|\b(?:pills|tablets|medicine) (?:to sleep|(?:that )?(?:the|my|his|her) doctor|and went to)"
    r"|\bnothing (?:left )?to (?:pay|sell|wear|eat|say|do|watch)\b|\bend it here\b|\bbe (?:here|around|home|in|there) (?:after|before|until|till) (?:lunch|dinner|noon|work|class|\d|(?:five|six|seven|eight|nine|ten)\b)|\bhear from me (?:before|until|till)\b|\bwhen (?:i'm|im|i am) (?:gone|away) (?:to|for|on|over)\b|\b(?:loan|debt|contract|plan)s? ends? (?:with the|when (?:i|we|you) (?:pay|repay|settle))\b|\blife (?:back|insurance|savings)\b|\bneed my old (?:phone|car|bike|laptop|computer|bed|sofa|fridge|clothes|coat|card)\b|\bjump to\b|\balive to\b|\bwake up for\b|\bkill(?:s|ed|ing)? (?:me|him|her|us) (?:for|if|when|with)\b|\b(?:wake|woke) up (?:before|at|early)|\b(?:movie|film|game|novel|song|episode)\b",
    re.IGNORECASE,
)
_WHO = later(
    r"\b(?P<yours>you|your|yours|yourself|u|ur)\b|\b(?:i|me|my|myself|i'm|im|he|she|him|her|his|himself|herself|they|them|their|themselves|we|us|our|ourselves)\b",
    re.IGNORECASE,
)
_END = later(r"[.!?\n]")
_WORDS = later(r"[a-z]\W?[a-z]* [a-z]|\bkms\b|suicid", re.IGNORECASE)  # a name or two is no English


_POSSESS = r"(?:you|your|ur|my|his|her|our|their|the kid's)"
_WHOM = r"(?:you|u|ya|me|him|her|us|them|somebody|someone|(?:your|ur|my|his|our|their) (?:whole |entire |little )?(?:ass|family|kids?|child(?:ren)?|sons?|daughters?|wife|husband|mother|father|mum|mom|dad|parents?|brothers?|sisters?|people|face))"
_THREAT = later(
    rf"\b(?!killing me\b)(?:kill|murder|shoot|stab|strangle|slaughter|rape|torture|cripple|(?:fuck|mess|rough|beat|cut|smash|finish) ?up|beat(?! the\b)|bash|hit|hurt|harm|bury|maim)(?:s|ed|ing)?(?: the (?:hell|shit|crap) out of)? {_WHOM}\b"
    rf"|\b(?:break|breaking|broke|cut|cutting|chop|chopping|smash|crush|slit|rip|tear)(?: off)? {_POSSESS} (?:\w+ )?(?:legs?|arms?|bones?|necks?|fingers?|hands?|heads?|knee ?caps?|knees?|faces?|jaws?|teeth|throats?|skulls?|tongues?|ears?)\b"
    rf"|\b(?:burn|burning|torch|set fire to|blow up)(?: down)? {_POSSESS} (?:\w+ )?(?:house|home|shop|car|flat|place|family)\b"
    r"|\b(?:pay|money|or)\b[^.!?\n]{0,24}\bor (?:you |u |he |she |they )?(?:will |'ll |gonna )?die\b|\byou(?:'re| are| will be|'ll be) (?:a )?dead\b(?! broke)|\bdead (?:man|meat)\b|\b(?:your|his|her|their) (?:funeral|coffin|grave)\b|\byou(?: will|'ll| are going to| gonna) die\b"
    r"|\b(?:i|we) know where (?:you|he|she|they|your \w+) (?:lives?|works?|sleeps?|goe?s? to school)\b|\bwatch your back\b"
    rf"|\bmake {_WHOM} disappear\b|\bteach (?:you|u|him|her|them|your \w+) a lesson\b|\b(?:not|n't|never) walk again\b"
    r"|\b(?:shame|pity) if (?:something|anything|an accident)\b|\bthrow acid\b|\bacid (?:in|on) (?:your|his|her|my)\b|\bgun to (?:your|my|his|her)\b|\bput a bullet\b|\bbreak(?:ing)? (?:my|your|his|her) legs\b",
    re.IGNORECASE,
)


_POLITE = later(
    r"\b(?:please|kindly|pls|(?:day|time|date) suits you|another (?:day|time)|at your convenience|would like to visit|appointment)\b",
    re.IGNORECASE,
)


NamedBy = Mapping[str, tuple[str, str]]
"""For each sign the words that name it in English, and what names none although such a word stands in it."""


def can_name(sign: str, text: str, named_by: NamedBy) -> bool:
    """Tell whether English may be asked after by a sign: a word of it stands there, or no words are known for it."""
    if sign not in named_by:
        return True
    return any(_naming_words(sign, text, named_by))


def sentence_of(sign: str, text: str, named_by: NamedBy) -> tuple[int, int] | None:
    """Return the sentence in which most words of a sign stand; None where no words are known for it, or none stands there."""
    if sign not in named_by:
        return None
    told: dict[tuple[int, int], int] = {}
    for found in _naming_words(sign, text, named_by):
        start = max((one.end() for one in _END.finditer(text, 0, found.start())), default=0)
        after = _END.search(text, found.end())
        end = after.start() if after else len(text)
        start += len(text[start:end]) - len(text[start:end].lstrip())
        told[start, end] = told.get((start, end), 0) + 1
    # "This is the police. You will be arrested": who speaks is said first, and what is threatened after it.
    return max(told, key=lambda at: (told[at], at), default=None)


def _naming_words(sign: str, text: str, named_by: NamedBy) -> Iterator[re.Match[str]]:
    words, apart = named_by[sign]
    left = _compiled(apart).sub(lambda found: " " * len(found[0]), text) if apart else text
    return _compiled(words).finditer(left)


@cache
def _compiled(words: str) -> re.Pattern[str]:
    return ready(rf"\b(?:{words})", re.IGNORECASE)


def is_spoken(text: str) -> bool:
    """Tell whether a text says anything in English: the quick look before words of it are looked for."""
    return _WORDS.search(text) is not None


def is_polite(text: str) -> bool:
    """Tell whether English asks for something with please or kindly."""
    return _POLITE.search(text) is not None


_REMINDS = later(
    r"\b(?:re)?(?:payments?|instal?lments?|loan|bill|balance|debt|account|card)\b[^.!?\n]{0,40}\b(?:overdue|due|late|outstanding|unpaid)\b|\byou (?:still )?owe\b",
    re.IGNORECASE,
)
_OR_ELSE = later(
    r"\b(?:or else|otherwise|unless|if (?:you|we|it)|until|before it|last (?:chance|warning)|final warning|consequences?|regret|responsib\w+|know (?:who|what|where|how)|watch|careful|find you|wait\w*|hid(?:e|ing)|come|coming|visit\w*|see you|soon|make you|suffer)\b|!",
    re.IGNORECASE,
)


def is_reminder(text: str) -> bool:
    """Tell whether English says that a payment is late and nothing of what comes of it."""
    return _REMINDS.search(text) is not None and _OR_ELSE.search(text) is None


def find_english_despair(text: str, *, perhaps: bool = False) -> list[Signal]:
    """Return English words of not wanting to live, whoever they are told of but the one spoken to.

    ``perhaps`` asks for what only sounds a little like it.
    """
    if not is_spoken(text):
        return []
    said = (_PERHAPS,) if perhaps else (_OUTRIGHT, _PARTING)
    return [
        Signal("self_harm", *found.span(), found[0], perhaps)
        for pattern in said
        for found in pattern.finditer(text)
        # Leave is taken of "you": whoever is spoken to, it is the writer who would be gone.
        if pattern is _PARTING or not _is_of_the_reader(text, found.start(), found.end())
    ]


_RUNG_NO_MORE = later(
    r"^\W*(?:so |now |then |and |at least )*(?:they|he|she|it|you|the (?:collectors?|agency|lender|bank|company)|nobody|no one)(?: (?:all|also|really))* (?:(?:do|does|will|would)(?:n'?t| not)|don’t|doesn’t|won’t|no longer|never)?"
    r" ?(?:have|has|need|needs)(?: to)? (?:call|ring|phone|text|contact|bother|harass|visit|message|write to)\w* (?:me|us|my \w+|our \w+|his \w+|her \w+|him|her|them|anyone|everyone)"
    r"(?:,? (?:any ?more|again|any longer|now|about (?:it|this|me|the \w+)))*(?:[,.;]? (?:(?:because|since|as|and|now) )*(?:i|we|it|the \w+)\b[^.!?]*\b(?:pay|paid|pays|paying|settled?|cleared|transferred|sorted)\b[^.!?]*)?\W*$",
    re.IGNORECASE,
)


def is_rung_no_more(text: str) -> bool:
    """Tell whether English says that calls need not go on, and nothing else: it may be that the debt is paid."""
    return _RUNG_NO_MORE.search(text) is not None


def find_english_cruelty(text: str) -> list[Signal]:
    """Return English words that wish the one spoken to dead, or that tell of such words."""
    if not is_spoken(text):
        return []
    return [Signal("insult", *found.span(), found[0], True) for found in _CRUEL.finditer(text)]


def find_english_threat(text: str) -> list[Signal]:
    """Return English words of killing, beating, maiming or burning."""
    return [Signal("threat_violence", *found.span(), found[0], like=True) for found in _THREAT.finditer(text)]


def is_everyday(text: str, found: Signal) -> bool:
    """Tell whether words a frame found in English are everyday talk: pills to sleep, going on paying."""
    return found.words.isascii() and any(
        one.start() < found.end and found.start < one.end() for one in _EVERYDAY.finditer(text)
    )


def tells_despair(text: str, found: Signal) -> bool:
    """Tell whether words found to speak of dying are told in English of somebody other than the one spoken to."""
    told = find_english_despair(text, perhaps=found.like)
    return found.words.isascii() and any(one.start < found.end and found.start < one.end for one in told)


def _is_of_the_reader(text: str, start: int, end: int) -> bool:
    """Tell whether it is "you" of whom it is said, or who was told to: "you should kill yourself", "he told me to die"."""
    begin = max((one.end() for one in _END.finditer(text, 0, start)), default=0)
    if _TOLD_TO.search(text, begin, start) and not _LOOK_AFTER.match(text, start):
        return True
    who = list(_WHO.finditer(text, begin, end))
    return bool(who) and who[-1]["yours"] is not None
