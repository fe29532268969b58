/** Parts that the page shows more than once. `<%= %>` escapes; `<%~ %>` does not, and is for parts only. */
export const PARTIALS = {
  prose: `<% for (const { text, isCode } of page.prose(page.text)) { %><% if (isCode) { %><code><%= text %></code><% } else { %><%= text %><% } %><% } %>`,

  counts: `<% for (const [outcome, count] of Object.entries(page.counts)) { %><td data-label="<%= page.labels[outcome] %>"<%= count === 0 ? ' class=zero' : '' %>><%= count %></td><% } %>`,

  lines: `<pre tabindex="0"><% for (const line of page.lines) { %><% if (line.kind === 'gap') { %><span class="line gap">⋯</span><% } else if (line.kind === 'filler') { %><span class="line filler"> </span><% } else { %><span class="line <%= line.kind %>"><span class="number"><%= line.number %></span><% for (const { text, changed } of line.pieces) { %><% if (changed) { %><mark><%= text %></mark><% } else { %><%= text %><% } %><% } %>
</span><% } %><% } %></pre>`,

  links: `<ul class="links"><% for (const { id, path, entry } of page.findings) { %>
<li><a href="#<%= id %>"><%= path %>:<%= entry.line %></a> <span class="dim"><%= entry.rule %></span></li><% } %>
</ul>`,

  finding: `<details class="finding" id="<%= page.finding.id %>"<%= page.opened ? ' open' : '' %>>
<summary><span class="badge <%= page.finding.entry.outcome %>"><%= page.finding.label %></span> <span class="place"><%= page.finding.entry.line %>:<%= page.finding.entry.column %></span> <a class="rule" href="#rule-<%= page.finding.entry.rule %>"><%= page.finding.entry.rule %></a></summary>
<p class="message"><%~ include('@prose', { ...page, text: page.finding.entry.message }) %></p>
<% if (page.finding.entry.explanation !== undefined) { %><p class="why"><strong>Why it is not mended:</strong> <%~ include('@prose', { ...page, text: page.finding.entry.explanation }) %></p><% } %>
<% if (page.finding.entry.codemod !== undefined && page.finding.change) { %><p class="dim"><code><%= page.finding.entry.codemod %></code><% if (page.finding.entry.remedy) { %>: <%~ include('@prose', { ...page, text: page.finding.entry.remedy.title }) %><% } else { %>, together with the other changes of this file<% } %></p><% } %>
<% if (page.finding.change) { %><div class="sides">
<figure class="before"><figcaption>Before</figcaption><%~ include('@lines', { lines: page.finding.change.before }) %></figure>
<figure class="after"><figcaption>After</figcaption><%~ include('@lines', { lines: page.finding.change.after }) %></figure>
</div><% } else { %><figure class="code"><%~ include('@lines', { lines: page.finding.code }) %></figure><% } %>
</details>`,
} as const;

export const TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="<%= page.tool %>">
<link rel="icon" href="data:,">
<title>OpenTelemetry report</title>
<style><%~ page.style %></style>
</head>
<body>
<header>
<h1>OpenTelemetry report</h1>
<p class="lead"><%= page.summary %></p>
<nav aria-label="Sections"><a href="#rules">Rules</a> <a href="#folders">Folders</a> <a href="#findings">Findings</a> <a href="#withheld">Withheld</a> <a href="#to-decide">To decide</a><% if (page.problems.length > 0) { %> <a href="#problems">Problems</a><% } %> <a href="#baggage">Baggage</a></nav>
</header>
<main>
<% if (page.refused !== undefined) { %><p class="alert" role="alert"><%= page.refused %></p><% } %>
<section id="summary" aria-label="Summary">
<dl class="cards">
<div class="applied"><dt><%= page.labels.applied %></dt><dd><%= page.totals.applied %></dd></div>
<div class="withheld"><dt>withheld</dt><dd><%= page.totals.withheld %></dd></div>
<div class="report-only"><dt>to decide</dt><dd><%= page.totals['report-only'] %></dd></div>
<div><dt>files read</dt><dd><%= page.scanned %></dd></div>
<div><dt>baggage keys</dt><dd><%= page.baggage.totals.keys %></dd></div>
</dl>
</section>

<section id="rules">
<h2>By rule</h2>
<% if (page.rules.length === 0) { %><p>No rule has found anything.</p><% } else { %><table class="stack">
<thead><tr><th scope="col">Rule</th><th scope="col"><%= page.labels.applied %></th><th scope="col">withheld</th><th scope="col">to decide</th></tr></thead>
<tbody><% for (const rule of page.rules) { %>
<tr id="<%= rule.id %>"><th scope="row"><details><summary><%= rule.name %></summary><p><%~ include('@prose', { ...page, text: rule.text }) %></p><%~ include('@links', rule) %></details></th>
<%~ include('@counts', { labels: page.labels, counts: rule.counts }) %></tr><% } %>
</tbody></table><% } %>
</section>

<section id="folders">
<h2>By folder</h2>
<% if (page.folders.length === 0) { %><p>No folder has findings.</p><% } else { %><table class="stack">
<thead><tr><th scope="col">Folder</th><th scope="col"><%= page.labels.applied %></th><th scope="col">withheld</th><th scope="col">to decide</th></tr></thead>
<tbody><% for (const folder of page.folders) { %>
<tr><th scope="row"><a href="#<%= folder.id %>"><%= folder.name %></a></th>
<%~ include('@counts', { labels: page.labels, counts: folder.counts }) %></tr><% } %>
</tbody></table><% } %>
</section>

<section id="findings">
<h2>Findings</h2>
<% if (page.folders.length === 0) { %><p>There are none.</p><% } %>
<% for (const folder of page.folders) { %><details class="folder" id="<%= folder.id %>" open>
<summary><h3><%= folder.name %></h3></summary>
<% for (const file of folder.files) { %><article>
<h4><%= file.path %></h4>
<% if (file.problem !== undefined) { %><p class="alert"><%= file.problem %></p><% } %>
<% for (const finding of file.findings) { %><%~ include('@finding', { prose: page.prose, opened: page.opened, finding }) %><% } %>
</article><% } %>
</details><% } %>
</section>

<section id="withheld">
<h2>Withheld, by reason</h2>
<% if (page.reasons.length === 0) { %><p>Nothing is withheld.</p><% } %>
<% for (const reason of page.reasons) { %><details class="reason" id="<%= reason.id %>">
<summary><%= reason.findings.length %> × <code><%= reason.name %></code></summary>
<p><%~ include('@prose', { ...page, text: reason.text }) %></p>
<%~ include('@links', reason) %>
</details><% } %>
</section>

<section id="to-decide">
<h2>For a person to decide</h2>
<% if (page.toDecide.length === 0) { %><p>Nothing.</p><% } else { %><%~ include('@links', { findings: page.toDecide }) %><% } %>
</section>

<% if (page.problems.length > 0) { %><section id="problems">
<h2>Problems</h2>
<ul><% for (const { path, problem } of page.problems) { %>
<li><strong><%= path %></strong>: <%= problem %></li><% } %>
</ul>
</section><% } %>

<section id="baggage">
<h2>Baggage</h2>
<p>Every key that these files put into baggage. All of them share one header, which goes to every host that is called.</p>
<% if (page.baggage.uses.length === 0) { %><p>Nothing is put into baggage.</p><% } else { %><dl class="limits">
<div><dt>Together</dt><dd><meter max="<%= page.baggage.limits.bytes %>" value="<%= page.baggage.totals.bytes %>"></meter> <%= page.baggage.totals.estimated ? '~' : '' %><%= page.baggage.totals.bytes %> of <%= page.baggage.limits.bytes %> bytes</dd></div>
<div><dt>Entries</dt><dd><meter max="<%= page.baggage.limits.entries %>" value="<%= page.baggage.totals.keys + page.baggage.totals.dynamic %>"></meter> <%= page.baggage.entries %> of <%= page.baggage.limits.entries %></dd></div>
<div><dt>Longest entry</dt><dd><meter max="<%= page.baggage.limits.entryBytes %>" value="<%= page.baggage.totals.longest %>"></meter> <%= page.baggage.totals.longest %> of <%= page.baggage.limits.entryBytes %> bytes</dd></div>
</dl>
<table class="stack inventory">
<thead><tr><th scope="col">Key</th><th scope="col">Value</th><th scope="col">Bytes</th><th scope="col">Sensitive</th><th scope="col">Set by</th><th scope="col">Where</th></tr></thead>
<tbody><% for (const use of page.baggage.uses) { %>
<tr<% if (use.sensitive) { %> class="sensitive"<% } %>><th scope="row"><code><%= use.key %></code><% if (use.dynamic) { %> <span class="badge">dynamic</span><% } %></th>
<td data-label="Value"><%= use.constant ? 'constant' : 'varies' %></td>
<td data-label="Bytes"><%= use.size %></td>
<td data-label="Sensitive"><%= use.sensitivity || 'no' %></td>
<td data-label="Set by"><%= use.by %></td>
<td data-label="Where"><%= use.path %>:<%= use.line %>:<%= use.column %></td></tr><% } %>
</tbody></table>
<p class="dim">~ is an estimate: a part that the code does not show counts as 36 bytes. A dynamic key can be any number of keys, and counts as one.</p><% } %>
<% for (const { path, problem } of page.baggage.problems) { %><p class="dim">Not in the list: <%= path %>, <%= problem %></p><% } %>
</section>
</main>
<footer><p class="dim"><%= page.tool %></p></footer>
</body>
</html>
`;
