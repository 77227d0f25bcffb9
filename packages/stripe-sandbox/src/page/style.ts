/** The one style sheet of the payment page and the control panel. */
export const style = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --side: #f6f7f9; --ink: #16181d; --soft: #5c6370; --line: #dfe2e8; --field: #ffffff;
  --accent: #4f46e5; --accent-ink: #ffffff; --bad: #b42318; --bad-ground: #fef3f2; --good: #067647; --good-ground: #ecfdf3;
  --warn: #92510a; --warn-ground: #fff7e6;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #131519; --side: #1a1d22; --ink: #eceef2; --soft: #a2a9b6; --line: #343943; --field: #1a1d22;
    --accent: #8b85ff; --accent-ink: #10121a; --bad: #ff9b90; --bad-ground: #3a1b19; --good: #75e0a7; --good-ground: #10301f;
    --warn: #ffcf7d; --warn-ground: #372812;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
a { color: inherit; text-underline-offset: 3px; }
h1, h2, h3, p, dl, dd, ul, table { margin: 0; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; border: 0; padding: 0; }
.badge { display: inline-block; padding: 2px 8px; border-radius: 6px; background: var(--warn-ground); color: var(--warn); font-size: 12px; font-weight: 600; }
.pay { display: grid; min-height: 100vh; }
.side { background: var(--side); padding: 20px 20px 28px; border-bottom: 1px solid var(--line); }
.main { padding: 28px 20px 48px; }
.inner { max-width: 440px; margin: 0 auto; }
.shop { display: flex; flex-wrap: wrap; gap: 8px 12px; align-items: center; justify-content: space-between; font-weight: 600; }
.back { display: inline-flex; align-items: center; min-height: 44px; color: var(--soft); text-decoration: none; font-weight: 400; }
.back:hover { color: var(--ink); text-decoration: underline; }
.due { margin-top: 8px; }
.due p { color: var(--soft); }
.due strong { display: block; font-size: 34px; line-height: 1.2; font-weight: 600; letter-spacing: -0.02em; font-variant-numeric: tabular-nums; }
.goods { list-style: none; padding: 0; margin-top: 24px; }
.goods li { display: grid; grid-template-columns: 1fr auto; gap: 0 16px; align-items: start; padding: 10px 0; }
.goods .name { font-weight: 500; overflow-wrap: anywhere; }
.goods small { display: block; color: var(--soft); font-weight: 400; }
.sum, .sums dd { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.sums { display: grid; grid-template-columns: 1fr auto; row-gap: 8px; margin-top: 12px; padding-top: 16px; border-top: 1px solid var(--line); }
.sums dt { color: var(--soft); }
.sums .total { color: var(--ink); font-weight: 600; padding-top: 10px; border-top: 1px solid var(--line); }
.notice { padding: 12px 14px; border-radius: 8px; margin-bottom: 20px; }
.notice.bad { background: var(--bad-ground); color: var(--bad); }
.notice.good { background: var(--good-ground); color: var(--good); }
.notice.plain { background: var(--side); color: var(--ink); }
fieldset { border: 0; margin: 0 0 28px; padding: 0; min-width: 0; }
legend, h2 { padding: 0; margin-bottom: 12px; font-size: 18px; font-weight: 600; }
.field { margin-bottom: 14px; min-width: 0; }
.field label { display: block; margin-bottom: 4px; font-size: 14px; font-weight: 500; }
.field .optional { color: var(--soft); font-weight: 400; }
input:not([type]), input[type=text], input[type=email], input[type=tel], input[type=number], select, textarea {
  width: 100%; min-height: 46px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 6px; background: var(--field); color: inherit; font: inherit;
}
input[readonly] { background: var(--side); color: var(--soft); }
[aria-invalid=true] { border-color: var(--bad) !important; }
.error { margin-top: 4px; color: var(--bad); font-size: 14px; }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 12px; }
.choice { display: flex; gap: 12px; align-items: center; min-height: 48px; padding: 10px 12px; border: 1px solid var(--line); border-radius: 6px; margin-bottom: 8px; }
.choice:has(input:checked) { border-color: var(--accent); box-shadow: 0 0 0 1px var(--accent); }
.choice span { flex: 1; }
.choice small { display: block; color: var(--soft); }
input[type=radio], input[type=checkbox] { width: 18px; height: 18px; flex: none; accent-color: var(--accent); margin: 0; }
.methods { margin-bottom: 16px; }
form:has([name=method][value=debit]:checked) .with-card, form:has([name=method][value=card]:checked) .with-debit { display: none; }
form:has([name=billing_same]:checked) .own-billing { display: none; }
button { min-height: 44px; padding: 8px 14px; border: 1px solid var(--line); border-radius: 6px; background: var(--field); color: inherit; font: inherit; font-weight: 500; cursor: pointer; }
button:hover { border-color: var(--soft); }
.primary { width: 100%; min-height: 50px; border-color: transparent; background: var(--accent); color: var(--accent-ink); font-size: 17px; font-weight: 600; }
.primary:hover { border-color: transparent; filter: brightness(1.08); }
.fold { margin-top: 20px; border: 1px solid var(--line); border-radius: 8px; }
.fold summary { padding: 12px 14px; cursor: pointer; font-weight: 500; }
.fold ul { list-style: none; padding: 0 14px 8px; }
.fold li { display: flex; gap: 12px; align-items: center; justify-content: space-between; padding: 8px 0; border-top: 1px solid var(--line); }
.fold code { display: block; font-size: 14px; }
.fold small, .foot { color: var(--soft); }
.foot { margin-top: 24px; font-size: 13px; }
.lone { max-width: 480px; margin: 0 auto; padding: 15vh 20px 48px; }
.lone h1 { margin: 12px 0; font-size: 26px; line-height: 1.25; }
.lone p + p { margin-top: 12px; }
.lone form { margin-top: 24px; display: grid; gap: 10px; }
.lone .primary { display: inline-flex; align-items: center; justify-content: center; margin-top: 20px; border-radius: 6px; text-decoration: none; }
@media (min-width: 900px) {
  .pay { grid-template-columns: 1fr 1fr; }
  .side { padding: 56px 48px; border-bottom: 0; border-right: 1px solid var(--line); }
  .side .inner { margin: 0 0 0 auto; position: sticky; top: 56px; }
  .main { padding: 56px 48px; }
  .main .inner { margin: 0; }
}
`;
