/** The look of the reference page; its hash stands in the page's Content-Security-Policy. */
export const style = `
:root{color-scheme:light dark;--ink:#18181b;--quiet:#52525b;--ground:#fcfcfb;--panel:#f4f4f2;--line:#e4e4e1;--accent:#1d4ed8}
@media (prefers-color-scheme:dark){:root{--ink:#ededec;--quiet:#a1a1aa;--ground:#111113;--panel:#1a1a1d;--line:#2c2c31;--accent:#8ab4ff}}
*{box-sizing:border-box}body{margin:0;display:grid;grid-template-columns:16rem minmax(0,1fr);font:15px/1.55 system-ui,sans-serif;color:var(--ink);background:var(--ground)}
nav{position:sticky;top:0;height:100vh;overflow:auto;padding:24px 16px;border-right:1px solid var(--line);font-size:13px}
nav h2{font-size:12px;margin:20px 0 6px;color:var(--quiet)}nav ul{list-style:none;margin:0;padding:0}nav a{display:block;padding:4px 8px;border-radius:6px;color:inherit;text-decoration:none}
nav a:hover{background:var(--panel)}main{max-width:860px;padding:32px 40px 96px}h1{font-size:28px;margin:0 0 8px}h1 small{font-size:14px;color:var(--quiet);font-weight:400}
main>h2{margin:56px 0 8px;font-size:20px}section{padding:24px 0;border-top:1px solid var(--line)}h3{font-size:15px;margin:0 0 8px;font-weight:500;overflow-wrap:anywhere}
code,pre{font:13px/1.6 ui-monospace,SFMono-Regular,Menlo,monospace}pre{background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:14px 16px;overflow:auto;max-height:420px}
table{border-collapse:collapse;width:100%;font-size:13px;margin:8px 0}th,td{text-align:left;vertical-align:top;padding:6px 12px 6px 0;border-top:1px solid var(--line);font-weight:400}
td{color:var(--quiet)}.scroll{overflow:auto}.method{display:inline-block;min-width:58px;text-align:center;font:600 11px/1 ui-monospace,monospace;padding:5px 6px;border-radius:6px;color:#fff}
.get{background:#166534}.post{background:#1d4ed8}.put{background:#6b21a8}.patch{background:#92400e}.delete{background:#b91c1c}a{color:var(--accent)}summary{cursor:pointer;color:var(--quiet);font-size:13px;padding:4px 0}
a:focus-visible,summary:focus-visible,pre:focus-visible{outline:2px solid var(--accent);outline-offset:2px}em{font-style:normal;color:var(--accent)}
.who{position:sticky;top:0;z-index:1;display:flex;flex-wrap:wrap;align-items:center;gap:8px;padding:10px 0;background:var(--ground);border-bottom:1px solid var(--line)}
.who input{flex:1 1 140px}label{font-size:13px;color:var(--quiet)}input,select,textarea{font:13px/1.5 ui-monospace,monospace;color:inherit;background:var(--ground);border:1px solid var(--line);border-radius:6px;padding:6px 8px;min-width:0;width:100%}
.who input{width:auto}.fields{display:grid;grid-template-columns:minmax(120px,auto) minmax(0,1fr);gap:8px 12px;align-items:center;margin:8px 0}.fields textarea{grid-column:1/-1}
button{font:500 13px/1 system-ui,sans-serif;padding:9px 16px;border:0;border-radius:6px;background:var(--accent);color:var(--ground);cursor:pointer}button:disabled{opacity:.6}
output{display:block;white-space:pre-wrap;overflow-wrap:anywhere;max-height:420px;overflow:auto;margin-top:10px;font:13px/1.6 ui-monospace,monospace;background:var(--panel);border:1px solid var(--line);border-radius:8px;padding:14px 16px}output[hidden]{display:none}
section[id]{scroll-margin-top:64px}input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
@media (max-width:800px){body{display:block}nav{position:static;height:auto;max-height:40vh;border-right:0;border-bottom:1px solid var(--line)}main{padding:24px 16px 64px}}`;
