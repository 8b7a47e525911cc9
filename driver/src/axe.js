// Checks the page with axe-core. Arguments: the tags of the rules that count, and what takes the result.
const [tags, done] = arguments;

// Text must have the contrast of level AAA. Only a theme may have an accent of level AA: what is in it, or on it,
// then needs no more.
const { Color, getContrast } = window.axe.commons.color;
const colour = (name) => {
  const text = getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  if (!text) return null;
  const found = new Color();
  found.parseString(text);
  return found;
};
const accent = colour("--accent");
const beside = ["--bg", "--surface", "--on"].map(colour);
const isLess = accent && beside.some((other) => other && getContrast(other, accent) < 7);
const isOfAccent = ({ data }) => [data?.fgColor, data?.bgColor].includes(accent.toHexString());
const held = (violation) => {
  if (!isLess || violation.id !== "color-contrast-enhanced") return violation;
  return { ...violation, nodes: violation.nodes.filter(({ any }) => !any.some(isOfAccent)) };
};

window.axe
  .run(document, {
    runOnly: { type: "tag", values: tags },
    rules: { "color-contrast-enhanced": { enabled: true } },
    resultTypes: ["violations"],
  })
  .then(
    ({ violations }) => done({ violations: violations.map(held).filter(({ nodes }) => nodes.length > 0) }),
    (error) => done({ error: String(error) }),
  );
