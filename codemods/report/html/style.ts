export const STYLE = `
:root {
  --page: #ffffff; --card: #f6f8fa; --line: #d8dee4; --text: #1f2328; --dim: #59636e; --link: #0a5bc4;
  --green: #1a7f37; --yellow: #8a5a00; --purple: #8250df; --red: #cf222e;
  --del: #ffebe9; --del-mark: #ffb8b2; --add: #e6ffec; --add-mark: #9ee7ac; --here: #fff8c5;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #0d1117; --card: #161b22; --line: #30363d; --text: #e6edf3; --dim: #9198a1; --link: #58a6ff;
    --green: #3fb950; --yellow: #d8a032; --purple: #b083f0; --red: #f85149;
    --del: #3d1a1d; --del-mark: #7a2a2c; --add: #12311f; --add-mark: #1d6b36; --here: #33290f;
  }
}
* { box-sizing: border-box; }
html { color-scheme: light dark; scroll-padding-top: 1rem; }
body { margin: 0 auto; max-width: 84rem; padding: 1.5rem clamp(.75rem, 3vw, 2.5rem); background: var(--page); color: var(--text); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.75rem; margin: 0; line-height: 1.2; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-bottom: .35rem; border-bottom: 1px solid var(--line); }
h3 { font-size: 1.05rem; margin: 0; display: inline; }
h4 { font: 600 .9rem/1.5 var(--mono); margin: 1.25rem 0 .5rem; }
p { margin: .5rem 0; }
a { color: var(--link); text-underline-offset: .15em; }
a:not(:hover) { text-decoration: none; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 3px; }
code, pre, .place { font-family: var(--mono); font-size: .85em; }
p code, li code, th code { background: var(--card); border-radius: 4px; padding: .1em .3em; }
.lead, .dim { color: var(--dim); }
.dim { font-size: .875rem; }
nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin-top: .75rem; }
.alert { border-left: 4px solid var(--red); background: var(--card); padding: .6rem .9rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(8rem, 1fr)); gap: .75rem; margin: 1.5rem 0 0; }
.cards div { display: flex; flex-direction: column-reverse; background: var(--card); border: 1px solid var(--line); border-radius: 8px; padding: .75rem 1rem; }
.cards dt { color: var(--dim); font-size: .875rem; }
.cards dd { margin: 0; font-size: 1.75rem; font-weight: 600; line-height: 1.2; font-variant-numeric: tabular-nums; }
.cards .applied dd { color: var(--green); } .cards .withheld dd { color: var(--yellow); } .cards .report-only dd { color: var(--purple); }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: .45rem .75rem .45rem 0; border-bottom: 1px solid var(--line); }
th[scope=row] { font-weight: 500; }
thead th { color: var(--dim); font-size: .8rem; font-weight: 500; }
#rules td, #rules thead th:not(:first-child), #folders td, #folders thead th:not(:first-child) { text-align: right; width: 7rem; font-variant-numeric: tabular-nums; }
td.zero { color: var(--dim); }
.inventory { font-size: .9rem; }
.inventory td:nth-of-type(2) { font-variant-numeric: tabular-nums; white-space: nowrap; }
.sensitive td:nth-of-type(3) { color: var(--red); font-weight: 600; }
summary { cursor: pointer; }
.links { margin: .5rem 0; padding-left: 1.25rem; font-size: .9rem; font-weight: 400; }
th p { font-weight: 400; color: var(--dim); }
.folder { margin: 0 0 1.25rem; }
.finding { border: 1px solid var(--line); border-radius: 8px; margin: .6rem 0; padding: .5rem .9rem; background: var(--page); }
.finding[open] { padding-bottom: .9rem; }
:target { scroll-margin-top: 1rem; }
.finding:target, tr:target th, .reason:target { box-shadow: 0 0 0 3px var(--link); border-radius: 8px; }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 1em; padding: 0 .6em; font-size: .75rem; line-height: 1.5; white-space: nowrap; }
.badge.applied { color: var(--green); } .badge.withheld { color: var(--yellow); } .badge.report-only { color: var(--purple); }
.place { color: var(--dim); margin: 0 .25rem; }
.why { border-left: 3px solid var(--yellow); padding-left: .75rem; }
.sides { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: .75rem; margin-top: .75rem; }
figure { margin: 0; min-width: 0; }
figure.code { margin-top: .75rem; }
figcaption { color: var(--dim); font-size: .8rem; margin-bottom: .25rem; }
pre { margin: 0; padding: .5rem 0; overflow-x: auto; background: var(--card); border: 1px solid var(--line); border-radius: 6px; line-height: 1.55; overflow-wrap: normal; tab-size: 2; }
.line { display: block; width: max-content; min-width: 100%; padding-right: 1rem; min-height: 1.55em; }
.number { display: inline-block; width: 3.5em; padding-right: 1em; text-align: right; color: var(--dim); user-select: none; }
.gap { color: var(--dim); padding-left: 1.75em; }
.before .changed { background: var(--del); } .after .changed { background: var(--add); } .code .changed { background: var(--here); }
mark { color: inherit; border-radius: 2px; }
.before mark { background: var(--del-mark); } .after mark { background: var(--add-mark); }
.limits { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem; }
.limits dt { color: var(--dim); font-size: .875rem; } .limits dd { margin: 0; }
meter { display: block; width: 100%; height: 1rem; }
footer { margin-top: 3rem; }
@media (max-width: 48rem) {
  .sides { grid-template-columns: minmax(0, 1fr); }
  .filler { display: none; }
  .stack thead { position: absolute; clip-path: inset(50%); width: 1px; height: 1px; overflow: hidden; }
  .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block; width: auto; }
  .stack tr { border: 1px solid var(--line); border-radius: 8px; padding: .4rem .75rem; margin-bottom: .6rem; }
  .stack th, .stack td { border: 0; padding: .15rem 0; }
  #rules .stack td, #folders .stack td, .stack td { display: flex; gap: 1rem; justify-content: space-between; width: auto; text-align: right; white-space: normal; }
  #rules .stack td.zero, #folders .stack td.zero { display: none; }
  .stack td::before { content: attr(data-label); color: var(--dim); text-align: left; flex: none; }
}
@media print { nav { display: none; } pre { overflow: visible; white-space: pre-wrap; } }
`;
