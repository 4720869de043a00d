/** The report's style sheet: sober, dense, light and dark, 390 px to wide, printable. No external resource. */
export const STYLE = `
:root{color-scheme:light dark;
--paper:#fff;--wash:#f6f7f8;--line:#dcdfe3;--line-2:#eceef0;--ink:#1a1d21;--ink-2:#555c66;--ink-3:#7b838e;--accent:#1f5fa8;
--email:#2467b5;--saas:#7a4bb0;--network:#147a6c;
--critical:#a3122b;--high:#c2410c;--medium:#946200;--low:#5b6673;
--critical-wash:#fbe9ec;--high-wash:#fdeee4;--medium-wash:#fbf2da;--low-wash:#eef0f3;
--bar:#c2410c;--bar-calm:#2c7a55;
--sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"DejaVu Sans",sans-serif;
--mono:ui-monospace,"SF Mono","Cascadia Mono",Menlo,Consolas,"DejaVu Sans Mono",monospace}
@media (prefers-color-scheme:dark){:root{
--paper:#14171b;--wash:#1b1f25;--line:#333a43;--line-2:#262c33;--ink:#e4e7eb;--ink-2:#a9b1bb;--ink-3:#828b96;--accent:#7fb2ec;
--email:#74abed;--saas:#b998e8;--network:#5cc4b3;
--critical:#ff8a9a;--high:#ffa36b;--medium:#e3b94d;--low:#a3adb9;
--critical-wash:#3a1a20;--high-wash:#38231a;--medium-wash:#332a14;--low-wash:#262c33;
--bar:#e0803f;--bar-calm:#57b587}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);font:14px/1.5 var(--sans);overflow-wrap:anywhere}
main,header.page,footer.page{max-width:1200px;margin:0 auto;padding:0 28px}
header.page{padding-top:28px}
h1{font-size:24px;line-height:1.25;margin:0 0 4px;font-weight:650;letter-spacing:-.01em}
h2{font-size:20px;line-height:1.3;margin:0;font-weight:650;letter-spacing:-.005em}
h3{font-size:12px;line-height:1.4;margin:0 0 8px;font-weight:650;color:var(--ink-2);text-transform:uppercase;letter-spacing:.06em}
h4{font-size:13px;line-height:1.4;margin:0 0 4px;font-weight:650}
p{margin:0 0 8px}
a{color:var(--accent);text-decoration:none}
a:hover{text-decoration:underline}
code,pre{font-family:var(--mono);font-size:.875em}
code{overflow-wrap:anywhere}
.muted{color:var(--ink-2)}.faint{color:var(--ink-3)}
.small{font-size:12px}
table.stack td:first-child>code{display:inline-block;min-width:min(190px,100%)}
td.word{overflow-wrap:normal}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.time{font-variant-numeric:tabular-nums;white-space:nowrap}
table{border-collapse:collapse;width:100%;font-size:13px}
th{font-weight:600;color:var(--ink-2);text-align:left;font-size:12px;white-space:nowrap;padding:4px 16px 4px 0;border-bottom:1px solid var(--line);vertical-align:bottom}
td{padding:5px 16px 5px 0;border-bottom:1px solid var(--line-2);vertical-align:top}
th:last-child,td:last-child{padding-right:0}
tr:last-child>td{border-bottom:0}
ul,ol{margin:0;padding-left:18px}
li{margin:0 0 6px}
.figures{display:flex;flex-wrap:wrap;gap:0;margin:20px 0 0;border:1px solid var(--line);border-radius:6px}
.figures>div{flex:1 1 130px;padding:10px 16px;border-right:1px solid var(--line)}
.figures>div:last-child{border-right:0}
.figures b{display:block;font-size:20px;font-weight:600;line-height:1.25;font-variant-numeric:tabular-nums}
.figures span{color:var(--ink-2);font-size:12px}
.input{margin:10px 0 0;font-size:12px;color:var(--ink-2)}
section.overview{margin:28px 0 0}
.severity{display:inline-block;font-size:11px;line-height:18px;font-weight:650;text-transform:uppercase;letter-spacing:.05em;padding:0 7px;border-radius:3px;color:var(--low);background:var(--low-wash);white-space:nowrap}
.severity.critical{color:var(--critical);background:var(--critical-wash)}
.severity.high{color:var(--high);background:var(--high-wash)}
.severity.medium{color:var(--medium);background:var(--medium-wash)}
.dot{display:inline-block;width:8px;height:8px;border-radius:50%;background:var(--low);flex:none}
.dot.critical{background:var(--critical)}.dot.high{background:var(--high)}.dot.medium{background:var(--medium)}
.lane{font-size:12px;font-weight:600;white-space:nowrap}
.lane.email{color:var(--email)}.lane.saas{color:var(--saas)}.lane.network{color:var(--network)}
.lanes{display:inline-flex;gap:8px;flex-wrap:wrap}
article{margin:48px 0 0;padding:24px 0 0;border-top:3px solid var(--ink)}
article>header{margin:0 0 20px}
article>header .tags{display:flex;flex-wrap:wrap;gap:6px 12px;align-items:center;margin:0 0 8px;font-size:12px;color:var(--ink-2)}
article>header .facts{margin:8px 0 0;font-size:12px;color:var(--ink-2)}
.facts span+span::before{content:"·";margin:0 7px;color:var(--ink-3)}
.columns{display:grid;grid-template-columns:minmax(0,1fr) 340px;gap:40px;align-items:start}
.block{margin:32px 0 0}
.story{list-style:none;padding:0;margin:0}
.story>li{position:relative;padding:0 0 12px 18px;margin:0;border-left:1px solid var(--line)}
.story>li:last-child{border-left-color:transparent;padding-bottom:0}
.story>li::before{content:"";position:absolute;left:-4.5px;top:7px;width:8px;height:8px;border-radius:50%;background:var(--ink-3);box-shadow:0 0 0 2px var(--paper)}
.story>li.email::before{background:var(--email)}.story>li.saas::before{background:var(--saas)}.story>li.network::before{background:var(--network)}
.story p{margin:0}
.why{margin:16px 0 0;padding:12px 14px;background:var(--wash);border-radius:4px;font-size:13px}
.why p:last-child{margin:0}
details>summary{cursor:pointer;color:var(--ink-2)}
details.events{font-size:12px;margin:1px 0 0}
details.events>summary{color:var(--ink-3)}
details.events ul{list-style:none;padding:2px 0 4px}
details.events li{margin:0}
aside section+section,.columns>section>section{margin-top:24px}
aside ol li,aside ul li{margin-bottom:8px}
aside{font-size:13px;border-left:1px solid var(--line);padding-left:24px}
figure{margin:0}
.scroll{overflow-x:auto}
svg{display:block;max-width:100%;height:auto}
svg text{font-family:var(--sans);fill:var(--ink)}
svg .mono{font-family:var(--mono)}
svg .t2{fill:var(--ink-2)}svg .t3{fill:var(--ink-3)}
svg .rule{stroke:var(--line);stroke-width:1;fill:none}
svg .rule2{stroke:var(--line-2);stroke-width:1;fill:none}
svg .fine{stroke:var(--ink-3);stroke-width:1;fill:none}
svg .over{paint-order:stroke;stroke:var(--paper);stroke-width:3px;stroke-linejoin:round}
svg .paper{fill:var(--paper)}
svg .band{fill:var(--wash)}
svg .email{fill:var(--email)}svg .saas{fill:var(--saas)}svg .network{fill:var(--network)}
svg .email-line{stroke:var(--email);fill:none}svg .saas-line{stroke:var(--saas);fill:none}svg .network-line{stroke:var(--network);fill:none}
svg .bar{fill:var(--bar)}svg .calm{fill:var(--bar-calm)}svg .track{fill:var(--line-2)}
svg .node{fill:var(--paper);stroke:var(--line);stroke-width:1}
svg .node.hostile{stroke:var(--critical);fill:var(--critical-wash)}
svg .node.hijacked{stroke:var(--high);fill:var(--high-wash)}
svg .edge{stroke:var(--ink-3);stroke-width:1;fill:none}
svg .edge.joins{stroke:var(--ink-2);stroke-width:1.75}
svg .halo{fill:var(--paper);stroke:var(--line);stroke-width:1}
.timeline-list{display:none;list-style:none;padding:0;margin:0}
.timeline-list li{display:grid;grid-template-columns:46px 8px minmax(0,1fr);gap:10px;margin:0 0 8px;align-items:baseline;font-size:13px}
.timeline-list li.day{display:block;font-weight:650;font-size:12px;color:var(--ink-2);margin:12px 0 6px}
.timeline-list .dot.email{background:var(--email)}.timeline-list .dot.saas{background:var(--saas)}.timeline-list .dot.network{background:var(--network)}
.breach{border-bottom:1px solid var(--line-2)}
.breach>summary{display:grid;grid-template-columns:14px 108px 62px minmax(0,1.2fr) minmax(0,1fr) 52px;gap:12px;align-items:baseline;padding:6px 0;font-size:13px;color:var(--ink);list-style:none}
.breach>summary::-webkit-details-marker{display:none}
.breach>summary::before{content:"+";color:var(--ink-3);font:13px/1 var(--mono)}
.breach[open]>summary::before{content:"\\2212"}
.breach>summary:hover{background:var(--wash)}
.breach>div{padding:2px 0 14px 26px}
.breach .facts{font-size:12px;color:var(--ink-2);margin-top:8px}
.evidence td:nth-child(1){width:21%}.evidence td:nth-child(4){width:210px}
.surprise svg{flex:none}
.surprise{display:flex;gap:8px;align-items:center;font-size:12px;white-space:nowrap}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(330px,1fr));gap:16px}
.card{border:1px solid var(--line);border-radius:6px;padding:12px 14px;min-width:0}
.card.hostile{border-left:3px solid var(--critical);padding-left:12px}
p.common{margin-top:12px}
.card h4{font-family:var(--mono);font-size:13px}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:2px 12px;margin:8px 0 0;font-size:12px}
dt{color:var(--ink-2)}dd{margin:0}
dd ul{list-style:none;padding:0}dd li{margin:0}
pre.copy{margin:0;padding:10px 12px;background:var(--wash);border:1px solid var(--line);border-radius:4px;max-height:260px;overflow:auto;white-space:pre-wrap;-webkit-user-select:all;user-select:all;font-size:12px;line-height:1.55}
.copyhead{display:flex;justify-content:space-between;align-items:baseline;gap:12px;margin-bottom:6px}
button.copy{font:12px var(--sans);color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:4px;padding:2px 10px;cursor:pointer}
button.copy[hidden]{display:none}
.pair{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:40px}
.tactics{display:grid;grid-template-columns:repeat(auto-fill,minmax(200px,1fr));gap:14px 20px;font-size:13px}
.tactics ul{list-style:none;padding:0}.tactics li{margin:0 0 2px}
footer.page{margin:48px auto 32px;font-size:12px;color:var(--ink-2);border-top:1px solid var(--line);padding-top:12px}
@media (max-width:1000px){.columns{grid-template-columns:minmax(0,1fr);gap:28px}aside{border-left:0;padding-left:0}.pair{grid-template-columns:minmax(0,1fr);gap:28px}}
@media (max-width:720px){
main,header.page,footer.page{padding-left:16px;padding-right:16px}
header.page{padding-top:20px}
h1{font-size:20px}h2{font-size:17px}
.figures>div{flex-basis:33%;padding:8px 12px;border-bottom:1px solid var(--line);margin-bottom:-1px}
.figures b{font-size:17px}
.graph svg{max-width:none}
.timeline-wide{display:none}.timeline-list{display:block}
article{margin-top:36px;padding-top:18px}
.cards{grid-template-columns:minmax(0,1fr)}
.breach>summary{grid-template-columns:12px auto minmax(0,1fr);gap:2px 8px}
.breach>summary .what{grid-column:2/-1;font-weight:600}.breach>summary .who{grid-column:2/-1}.breach>summary .score{display:none}
.breach>div{padding-left:20px}
table.stack,table.stack tbody,table.stack tr,table.stack td{display:block;width:auto}
table.stack thead{display:none}
table.stack tr{border-bottom:1px solid var(--line);padding:6px 0}
table.stack tr:last-child{border-bottom:0}
table.stack td{border:0;padding:1px 0;text-align:left}
table.stack td[data-label]::before{content:attr(data-label) " ";color:var(--ink-2);font-size:12px}
table.stack tdtable.stack td:first-child>code{display:inline-block;min-width:min(190px,100%)}
td.word{overflow-wrap:normal}
.num{white-space:normal}
.evidence td:nth-child(n){width:auto}}
@media print{
:root{color-scheme:light;--paper:#fff;--wash:#f6f7f8;--line:#cfd3d8;--line-2:#e6e8eb;--ink:#000;--ink-2:#444;--ink-3:#666;--accent:#000;
--email:#2467b5;--saas:#7a4bb0;--network:#147a6c;--critical:#a3122b;--high:#c2410c;--medium:#946200;--low:#5b6673;
--critical-wash:#fbe9ec;--high-wash:#fdeee4;--medium-wash:#fbf2da;--low-wash:#eef0f3;--bar:#c2410c;--bar-calm:#2c7a55}
body{font-size:10.5pt;-webkit-print-color-adjust:exact;print-color-adjust:exact}
main,header.page,footer.page{max-width:none;padding:0}
article{break-before:page}
.card,.breach,figure,tr,.story>li,.figures{break-inside:avoid}
h3{break-after:avoid}
.scroll{overflow:visible}
pre.copy{max-height:none;overflow:visible}
button.copy{display:none}
.columns{grid-template-columns:minmax(0,1fr) 250px;gap:24px}
details.breach::details-content{content-visibility:visible;display:block}}
`.trim();

/** Makes the copy buttons work; without it they stay hidden and the boxes can be selected by one click. */
export const SCRIPT = `
for(const button of document.querySelectorAll('button.copy')){const box=button.closest('[data-copy]')?.querySelector('pre');
if(!box||!navigator.clipboard)continue;button.hidden=false;
button.addEventListener('click',()=>{navigator.clipboard.writeText(box.textContent).then(()=>{button.textContent='Copied'},()=>{getSelection()?.selectAllChildren(box)})})}
`.trim();
