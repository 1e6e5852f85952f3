// Lead time and outcome of deployments as a chart. The table beside it says the same in text.
import { element, look } from "./draw.js";
import { headline } from "./headline.js";
import { text } from "./i18n.js";
import { span } from "./moments.js";
import { relative } from "./time.js";

let library = null;

// Loaded when a chart is drawn for the first time, and once.
function load(address) {
  library ??= new Promise((resolve, reject) => {
    const script = element("script", { src: address });
    script.addEventListener("load", () => resolve(window.echarts));
    script.addEventListener("error", () => {
      library = null;
      reject(new Error(address));
    });
    document.head.append(script);
  });
  return library;
}

// A sync or a deletion brings nothing that was waited for.
const KINDS = new Set(["DEPLOY", "ROLLBACK"]);

/**
 * The chart of the deployments and rollbacks among some records, oldest left. Nothing where there is too little to see a trend.
 * `address`: of echarts, "" where there is none.
 */
export function trend(records, address) {
  const points = records.filter((record) => record.closed && KINDS.has(record.kind))
    .sort((one, other) => Date.parse(one.requestedAt) - Date.parse(other.requestedAt));
  if (!address || points.length < 2) {
    return null;
  }
  const canvas = element("div", { class: "gitops-trend__chart", "data-keep": "chart", "aria-hidden": "true" });
  const made = element(
    "figure", { class: "gitops-trend", "data-key": "trend" },
    element("figcaption", {}, element("strong", {}, text("history.trend")), " ", element("span", { class: "gitops-dim" }, summary(points))),
    canvas,
  );
  draw(canvas, points, address).catch(() => canvas.replaceWith(element("p", { class: "gitops-dim" }, text("history.noChart"))));
  return made;
}

// Of what did not come to healthy it is how long it took until that was clear.
const lengthOf = (record) => record.leadTimeMillis ?? record.durationMillis;

function median(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)];
}

function summary(points) {
  const good = points.filter((record) => record.phase === "SUCCEEDED");
  return good.length === 0
    ? text("history.trendNone", { count: points.length })
    : text("history.trendSummary", { count: points.length, good: good.length, median: span(median(good.map(lengthOf))) });
}

async function draw(canvas, points, address) {
  const echarts = await load(address);
  const chart = echarts.init(canvas);
  const paint = () => chart.setOption(options(points, colours(canvas)), true);
  paint();
  const resized = new ResizeObserver(() => (canvas.isConnected ? chart.resize() : stop()));
  const theme = window.matchMedia("(prefers-color-scheme: dark)");
  const stop = () => {
    resized.disconnect();
    theme.removeEventListener("change", paint);
    chart.dispose();
  };
  theme.addEventListener("change", paint);
  resized.observe(canvas);
}

// What a style says is known only on an element that has it.
function colours(canvas) {
  const probe = element("span", { class: "gitops-probe" });
  canvas.after(probe);
  const colour = (tone) => {
    probe.className = `gitops-probe gitops-probe--${tone}`;
    return getComputedStyle(probe).color;
  };
  const found = Object.fromEntries(["good", "bad", "warn", "text", "dim", "line"].map((tone) => [tone, colour(tone)]));
  probe.remove();
  return found;
}

function options(points, colour) {
  const axis = { axisLabel: { color: colour.dim }, axisLine: { lineStyle: { color: colour.line } }, axisTick: { show: false } };
  const bars = points.map((record) => {
    const { tone } = look(record.phase);
    return {
      value: lengthOf(record),
      // A pattern besides the colour: what did not succeed is hollow.
      itemStyle: tone === "good" ? { color: colour.good, borderRadius: [2, 2, 0, 0] } : { color: "transparent", borderColor: colour[tone], borderWidth: 2, borderType: "dashed" },
    };
  });
  return {
    animation: false,
    grid: { left: 8, right: 32, top: 12, bottom: 4, containLabel: true },
    // As text of the drawing itself: the usual one is markup with styles in it, which the page's policy forbids.
    tooltip: { trigger: "item", renderMode: "richText", confine: true, formatter: ({ dataIndex }) => tip(points[dataIndex]) },
    xAxis: { type: "category", data: points.map((record) => relative(record.requestedAt)), ...axis, axisLabel: { color: colour.dim, hideOverlap: true } },
    yAxis: { type: "value", ...axis, splitNumber: 3, axisLabel: { color: colour.dim, formatter: (value) => span(value) }, splitLine: { lineStyle: { color: colour.line } } },
    series: [{ type: "bar", data: bars, barMaxWidth: 26, barMinHeight: 3 }],
  };
}

function tip(record) {
  return [headline(record, record.application), `${text("history.leadTime")}: ${span(lengthOf(record))}`, relative(record.requestedAt)].join("\n");
}
