#include "figure/canvas.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/diagnostic.hpp"
#include "report/writer.hpp"

namespace assay::figure {
namespace {

using report::html_escaped;  // its entities are those of XML

/// A coordinate to a tenth, without trailing zero and never "-0".
std::string at(double x) {
  if (!std::isfinite(x)) throw InternalError("a figure has a coordinate that is no number");
  const double tenths = std::nearbyint(x * 10);
  std::string text = fmt::format("{:.1f}", (tenths == 0 ? 0 : tenths) / 10);
  if (text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

std::string share(double strength) { return fmt::format("{:.2f}", strength); }

std::string fill(std::string_view colour, double strength) {
  return fmt::format(" fill=\"{}\"", colour) + (strength < 1 ? " fill-opacity=\"" + share(strength) + '"' : "");
}

std::string drawn(const Stroke& stroke) {
  std::string text = fmt::format(" stroke=\"{}\" stroke-width=\"{}\"", stroke.colour, at(stroke.width));
  if (stroke.strength < 1) text += " stroke-opacity=\"" + share(stroke.strength) + '"';
  if (!stroke.dashes.empty()) text += fmt::format(" stroke-dasharray=\"{}\"", stroke.dashes);
  return text;
}

std::string through(const Canvas::Points& points) {
  std::string text;
  for (const auto& [x, y] : points) text += (text.empty() ? "" : " ") + at(x) + ',' + at(y);
  return text;
}

}  // namespace

void Canvas::line(double x1, double y1, double x2, double y2, const Stroke& stroke) {
  body_ += fmt::format("<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>\n", at(x1), at(y1), at(x2), at(y2), drawn(stroke));
}

void Canvas::rect(double x, double y, double width, double height, std::string_view colour, double strength) {
  if (width < 0) {
    x += width;
    width = -width;
  }
  if (height < 0) {
    y += height;
    height = -height;
  }
  body_ += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}/>\n", at(x), at(y), at(width), at(height), fill(colour, strength));
}

void Canvas::dot(double x, double y, double radius, std::string_view colour, double strength) {
  body_ += fmt::format("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"{}/>\n", at(x), at(y), at(radius), fill(colour, strength));
}

void Canvas::path(const Points& points, const Stroke& stroke) {
  body_ += fmt::format("<polyline points=\"{}\" fill=\"none\" stroke-linejoin=\"round\"{}/>\n", through(points), drawn(stroke));
}

void Canvas::area(const Points& points, std::string_view colour, double strength) {
  body_ += fmt::format("<polygon points=\"{}\"{}/>\n", through(points), fill(colour, strength));
}

void Canvas::text(double x, double y, std::string_view text, const TextLook& look) {
  const std::string_view anchor = look.anchor == Anchor::start ? "" : look.anchor == Anchor::middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"";
  const std::string turned = look.upright ? fmt::format(" transform=\"rotate(-90 {} {})\"", at(x), at(y)) : std::string();
  body_ += fmt::format("<text x=\"{}\" y=\"{}\" font-size=\"{}\"{}{}{}{}{}{}>{}</text>\n", at(x), at(y), at(look.size), look.halo ? " class=\"halo\"" : "", anchor, look.bold ? " font-weight=\"600\"" : "",
                       look.colour == ink ? "" : fmt::format(" fill=\"{}\"", look.colour), look.strength < 1 ? " fill-opacity=\"" + share(look.strength) + '"' : "", turned, html_escaped(text));
}

void Canvas::open(std::string_view tip) { body_ += "<g><title>" + html_escaped(tip) + "</title>\n"; }

void Canvas::close() { body_ += "</g>\n"; }

std::string Canvas::svg(std::string_view id, std::string_view title, std::string_view about, double height) const {
  constexpr double unit_mm = 0.25;
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}mm\" height=\"{1}mm\" viewBox=\"0 0 {2} {3}\" role=\"img\" aria-labelledby=\"{4}-title {4}-about\" fill=\"currentColor\" "
      "font-family=\"system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans CJK KR', 'Noto Sans CJK SC', sans-serif\" class=\"assay\">\n"
      "<title id=\"{4}-title\">{5}</title>\n<desc id=\"{4}-about\">{6}</desc>\n{7}</svg>\n",
      at(page_width * unit_mm), at(height * unit_mm), at(page_width), at(height), html_escaped(id), html_escaped(title), html_escaped(about), body_);
}

std::string standalone(std::string_view svg) {
  const std::size_t head = svg.find(">\n");
  if (head == std::string_view::npos) throw InternalError("a figure without a first line");
  constexpr std::string_view ground =
      "<style>svg.assay{color:#1a1a1a;background:#fff}.halo{paint-order:stroke;stroke:#fff;stroke-width:4px;stroke-linejoin:round}"
      "@media (prefers-color-scheme:dark){svg.assay{color:#ececec;background:#16181b}.halo{stroke:#16181b}}"
      "@media print{svg.assay{color:#000;background:#fff}.halo{stroke:#fff}}</style>\n";
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + std::string(svg.substr(0, head + 2)) + std::string(ground) + std::string(svg.substr(head + 2));
}

}  // namespace assay::figure
