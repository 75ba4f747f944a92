/** The look of a page: calm by day and by night, from a phone to a wall, and on A4. */
import { markRules } from './colours.ts';

export function theme(): string {
  const { light, dark, rules } = markRules();
  return [schemes(light, dark), frame, sections, tables, figures, rules, tools, small, paper]
    .join('')
    .replaceAll('\n', '');
}

function schemes(light: string, dark: string): string {
  return `:root{color-scheme:light dark;--paper:#fff;--ground:#f6f7f8;--ink:#1b2026;--quiet:#59626d;--rule:#dfe3e7;--link:#1a56a0;--mark:#fff3c4;${light}}
@media (prefers-color-scheme:dark){:root{--paper:#171b1f;--ground:#0f1215;--ink:#e6e9ec;--quiet:#9da7b2;--rule:#2c3238;--link:#8fbdf3;--mark:#4a3f16;${dark}}}`;
}

const frame = `
*{box-sizing:border-box}
html{scroll-padding-top:3.5rem;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--ground);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif;overflow-wrap:anywhere}
body>header,main,nav>ul{max-width:1680px;margin:0 auto;padding:0 clamp(1rem,3vw,2.5rem)}
body>header{padding-top:2rem;padding-bottom:.75rem}
h1{font-size:clamp(1.35rem,2.6vw,2rem);line-height:1.25;margin:.1em 0 .35em;font-weight:650;letter-spacing:-.01em}
h2{font-size:1.12rem;margin:0 0 .6rem;font-weight:650}
a{color:var(--link);text-underline-offset:.18em;text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
.brand{margin:0;color:var(--quiet);font-size:.82rem;letter-spacing:.02em}
.scope{display:flex;flex-wrap:wrap;gap:.15rem 1.1rem;margin:0;padding:0;list-style:none;color:var(--quiet);font-size:.88rem}
.note,figcaption{color:var(--quiet);font-size:.88rem;margin:.6rem 0 0;max-width:110ch}
.skip{position:absolute;left:-999px}.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.4rem .8rem;z-index:9}
nav{position:sticky;top:0;z-index:5;background:var(--ground);border-bottom:1px solid var(--rule)}
nav>ul{display:flex;gap:1.25rem;overflow-x:auto;list-style:none;padding-top:.55rem;padding-bottom:.55rem;font-size:.88rem;white-space:nowrap;scrollbar-width:thin}
nav a{color:var(--quiet);text-decoration:none}nav a:hover{color:var(--link);text-decoration:underline}
`;

const sections = `
main{padding-bottom:4rem}
main>section,.blocks>section{background:var(--paper);border:1px solid var(--rule);border-radius:10px;padding:1.15rem clamp(.9rem,2vw,1.5rem) 1.25rem;margin:1.25rem 0}
.vitals dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(11.5rem,1fr));gap:1rem 1.5rem;margin:0}
.blocks{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:1.25rem}.blocks>section{margin:0}.blocks dl{grid-template-columns:repeat(auto-fill,minmax(8.4rem,1fr));gap:.8rem 1.2rem}.blocks .vitals dd:not(.note){font-size:1rem}.vitals dl>div{min-width:0}
.vitals dt{color:var(--quiet);font-size:.84rem}
.vitals dd{margin:0;font-size:1.16rem;font-variant-numeric:tabular-nums;font-weight:600;line-height:1.35}
.vitals dd.note{font-size:.8rem;font-weight:400;margin:0}
.vitals.first dl>div:first-child{grid-row:span 2;grid-column:span 1}
.vitals.first dl>div:first-child dd:not(.note){font-size:clamp(1.9rem,3.4vw,2.7rem);letter-spacing:-.02em;line-height:1.15}
.files{font-size:.84rem;margin:.5rem 0 0;padding-left:3.2em;columns:2 34rem}
#basis ul{margin:0;padding-left:1.2em}
details.long{display:inline}summary{cursor:pointer}
`;

const tables = `
.scroll{overflow:auto;margin:0 -.35rem;padding:0 .35rem}
.scroll.long{max-height:min(80vh,60rem);border-top:1px solid var(--rule)}
table{border-collapse:separate;border-spacing:0;font-size:.86rem;font-variant-numeric:tabular-nums;min-width:100%}
.long table{table-layout:fixed}.long .piece{content-visibility:auto;contain-intrinsic-size:auto 80rem auto 386rem;min-width:100%}
th,td{padding:.28rem .8rem .28rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);max-width:46ch;white-space:nowrap}
tr>:last-child{padding-right:.2rem}
th{font-weight:600;color:var(--quiet);white-space:nowrap;background:var(--paper);position:sticky;top:0;z-index:1}
tfoot td{font-weight:650;border-bottom:0;border-top:1px solid var(--quiet)}
tbody tr:hover td{background:var(--ground)}
tr:target td{background:var(--mark)}
td a{color:var(--quiet)}td a:hover{color:var(--link)}
`;

const figures = `
figure{margin:0}
.picture{overflow-x:auto;overflow-y:hidden}
svg{display:block;width:100%;min-width:820px;height:auto;font-size:11px}
svg text{font-family:inherit;font-variant-numeric:tabular-nums}
svg .name{font-size:11.5px}svg .inside{font-size:10px;pointer-events:none}svg .number{font-size:10px;font-weight:650}
.plot .shapes *{vector-effect:non-scaling-stroke}
svg a:hover *{filter:brightness(1.25)}
svg .hit:hover{fill:var(--quiet);fill-opacity:.18}
svg .sub,svg .background{rx:2px}
.key{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;margin:0 0 .6rem;padding:0;list-style:none;color:var(--quiet);font-size:.84rem}
.key i{display:inline-block;width:.8em;height:.8em;border-radius:2px;margin-right:.45em;vertical-align:-.06em}
`;

const tools = `
.tools{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;margin:0 0 .7rem;font-size:.86rem;color:var(--quiet)}
.tools input,.tools select,.tools button{font:inherit;color:var(--ink);background:var(--paper);border:1px solid var(--rule);border-radius:6px;padding:.25rem .55rem;max-width:15rem}
.tools input{min-width:13rem}
.tools button{cursor:pointer;min-width:2rem}
[hidden]{display:none!important}
`;

const small = `
@media (max-width:640px){body{font-size:14px}.vitals dl{grid-template-columns:repeat(2,minmax(0,1fr));gap:.8rem 1rem}.vitals.first dl>div:first-child{grid-column:1/-1;grid-row:auto}main>section{border-radius:8px}}
@media (min-width:2000px){body{font-size:16px}}
@media (min-width:3200px){body{font-size:19px}body>header,main,nav>ul{max-width:2400px}}
`;

const paper = `
@page{size:A4 landscape;margin:11mm}
@media print{:root{color-scheme:light}body{background:none;font-size:8.5pt}nav,.tools,.skip{display:none}body>header,main{max-width:none;padding:0}main>section{border:0;border-top:1px solid var(--rule);border-radius:0;padding:.6rem 0;margin:.4rem 0}.scroll,.scroll.long,.picture{overflow:visible;max-height:none}.long .piece{content-visibility:visible;width:100%!important}.long table{width:100%!important;table-layout:auto}table{font-size:6.6pt}th{position:static}tr,figure,dl>div{break-inside:avoid}h2{break-after:avoid}svg{min-width:0}thead{display:table-header-group}tfoot{display:table-row-group}}
`;
