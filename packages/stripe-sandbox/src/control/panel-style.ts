/** What the control panel needs beyond the common style sheet. */
export const panelStyle = `
.panel { font-size: 14px; }
.panel header { display: flex; flex-wrap: wrap; gap: 8px 20px; align-items: center; padding: 14px 24px; border-bottom: 1px solid var(--line); }
.panel h1 { font-size: 16px; }
.panel header .clock { margin-left: auto; color: var(--soft); font-variant-numeric: tabular-nums; }
.panel nav { display: flex; gap: 4px; padding: 0 20px; border-bottom: 1px solid var(--line); overflow-x: auto; }
.panel nav a { padding: 12px; text-decoration: none; color: var(--soft); white-space: nowrap; border-bottom: 2px solid transparent; }
.panel nav a[aria-current] { color: var(--ink); border-color: var(--accent); font-weight: 500; }
.panel main { padding: 24px; }
.panel h2 { font-size: 16px; margin: 0 0 12px; }
.panel section + section { margin-top: 36px; }
.panel .filter { display: flex; gap: 8px; max-width: 480px; margin-bottom: 20px; }
.panel input, .panel select, .panel textarea { min-height: 36px; padding: 6px 10px; font-size: 14px; }
.panel button { min-height: 32px; padding: 4px 10px; font-size: 13px; }
.scroll { position: relative; overflow-x: auto; border: 1px solid var(--line); border-radius: 8px; }
.panel table { width: 100%; border-collapse: collapse; }
.panel th { text-align: left; font-weight: 500; color: var(--soft); background: var(--side); }
.panel th, .panel td { padding: 8px 12px; border-bottom: 1px solid var(--line); vertical-align: middle; white-space: nowrap; }
.panel tr:last-child td { border-bottom: 0; }
.panel td.number { text-align: right; font-variant-numeric: tabular-nums; }
.panel code { font-size: 12px; }
.acts { display: flex; gap: 6px; }
.state { display: inline-block; padding: 1px 8px; border-radius: 6px; background: var(--side); font-size: 12px; font-weight: 500; }
.state.good { background: var(--good-ground); color: var(--good); }
.state.bad { background: var(--bad-ground); color: var(--bad); }
.state.wait { background: var(--warn-ground); color: var(--warn); }
.orders { display: grid; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); gap: 16px; }
.orders form { border: 1px solid var(--line); border-radius: 8px; padding: 16px; display: grid; gap: 10px; align-content: start; }
.orders label { display: grid; gap: 4px; color: var(--soft); font-size: 13px; }
.panel .orders h2 { margin: 0; }
.orders p { color: var(--soft); font-size: 13px; }
.none { padding: 24px; color: var(--soft); border: 1px dashed var(--line); border-radius: 8px; }
`;
