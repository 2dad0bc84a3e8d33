"""The style sheet of the reading page. Light and dark, from a phone's width up, without a script."""

from __future__ import annotations

STYLE = """
:root{color-scheme:light dark;--paper:#fdfdfb;--ink:#1c1d1f;--soft:#5b5f66;--line:#d9d9d4;--card:#fff;
--act:#ffe9a8;--part:#eef1f4;--on:#ffc94d;--link:#1f4f8f;
--q1:#2b6cb0;--q2:#0f766e;--q3:#b45309;--q4:#b3261e}
@media (prefers-color-scheme:dark){:root{--paper:#16181b;--ink:#e8e6e1;--soft:#a3a8b0;--line:#33373d;--card:#1e2125;
--act:#5a4a14;--part:#2a2f36;--on:#8a6d0f;--link:#8ab4f0;
--q1:#7fb2ee;--q2:#5cc4b5;--q3:#eda45c;--q4:#f08a80}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
body{margin:0 auto;max-width:76rem;padding:1rem;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0;unicode-bidi:isolate}
header p,footer{color:var(--soft);font-size:.9rem;margin:.2rem 0}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem;margin-top:1rem}
@media (min-width:56rem){main{grid-template-columns:minmax(0,1.25fr) minmax(0,1fr)}
#records{padding:2px;max-height:calc(100vh - 2rem);overflow:auto;position:sticky;top:1rem}}
#text{white-space:pre-wrap;unicode-bidi:isolate;font:1.06rem/1.65 Georgia,"Times New Roman",serif}
mark{color:inherit;border-radius:.15em}
mark.act{background:var(--act)}
mark.part{background:var(--part)}
.said{text-decoration:underline dotted var(--soft);text-underline-offset:.2em}
a{color:var(--link)}
a.to{color:inherit;text-decoration:none}
a.n{text-decoration:none;font:700 .68rem/1 system-ui,sans-serif;vertical-align:super;margin-right:.1em}
a.n::before{content:attr(data-n)}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
article{background:var(--card);border:1px solid var(--line);border-left:.3rem solid var(--soft);border-radius:.3rem;
padding:.6rem .8rem;margin:0 0 .8rem}
.verbal-cooperation{border-left-color:var(--q1)}
.material-cooperation{border-left-color:var(--q2)}
.verbal-conflict{border-left-color:var(--q3)}
.material-conflict{border-left-color:var(--q4)}
article:target{outline:2px solid var(--link)}
article h2{font-size:1rem;font-weight:400;line-height:1.4;margin:0}
.standing{display:inline-block;margin:.35rem 0;padding:0 .5rem;border:1px solid currentColor;border-radius:1rem;
font-size:.82rem;color:var(--soft)}
.standing.reported,.standing.claimed_by_both{color:var(--q2)}
.standing.claimed,.standing.planned,.standing.possible{color:var(--q3)}
.standing.contested,.standing.denied,.standing.did_not_happen{color:var(--q4)}
blockquote{margin:.2rem 0 .5rem;padding-left:.7rem;border-left:2px solid var(--line);unicode-bidi:isolate;
font-family:Georgia,"Times New Roman",serif}
blockquote a{color:inherit;text-decoration-color:var(--line)}
dl{display:grid;grid-template-columns:5.5rem minmax(0,1fr);gap:.1rem .6rem;margin:0;font-size:.88rem}
dt{color:var(--soft)}
dd{margin:0;unicode-bidi:isolate}
q{unicode-bidi:isolate}
.list{grid-column:1/-1;margin:0}
.list li{margin-bottom:.5rem}
ul{margin:.3rem 0;padding-left:1.1rem}
@media print{#records{max-height:none;position:static}}
"""


def link_rules(count: int) -> str:
    """Rules that light up a record's words in the article while the record is pointed at, and the other way."""
    return "".join(_link_rule(number) for number in range(1, count + 1))


def _link_rule(number: int) -> str:
    record, words = f"#c{number}", f".m{number}"
    return (
        f"body:has({record}:is(:target,:hover,:focus-within)) {words}{{background:var(--on)}}"
        f"body:has({words}:hover,#e{number}:is(:target,:hover,:focus)) {record}{{border-color:var(--link)}}\n"
    )
