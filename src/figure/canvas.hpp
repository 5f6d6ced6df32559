#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace assay::figure {

// The colours of Okabe and Ito (2008, https://jfly.uni-koeln.de/color/), told apart by colour-blind readers, and in grey print by their lightness.
inline constexpr std::string_view blue = "#0072B2", vermilion = "#D55E00", green = "#009E73", orange = "#E69F00", sky = "#56B4E9", purple = "#CC79A7", yellow = "#F0E442";
/// What stands on the page's ground: black on white, white on black.
inline constexpr std::string_view ink = "currentColor";

// One unit is a quarter of a millimetre: 640 are 160 mm; nine points are 12.7.
inline constexpr double page_width = 640, size_title = 15, size_text = 12.7, size_small = 10.6;

enum class Anchor { start, middle, end };

struct TextLook {
  Anchor anchor = Anchor::start;
  double size = size_text;
  bool bold = false;
  double strength = 1;  ///< opacity
  bool upright = false;  ///< turned to read from below to above
  bool halo = false;     ///< stands over lines: with a rim of the ground
  std::string_view colour = ink;
};

struct Stroke {
  std::string_view colour = ink;
  double width = 1;
  double strength = 1;
  std::string_view dashes = {};  ///< "4 3"
};

/// A drawing in SVG 1.1, as text: elements in the order in which they were asked for, coordinates to a tenth, nothing of the locale, the clock or
/// the machine. Texts are escaped.
class Canvas {
 public:
  using Points = std::vector<std::pair<double, double>>;
  void line(double x1, double y1, double x2, double y2, const Stroke& stroke = {});
  /// A negative width or height reaches to the other side.
  void rect(double x, double y, double width, double height, std::string_view colour, double strength = 1);
  void dot(double x, double y, double radius, std::string_view colour, double strength = 1);
  void path(const Points& points, const Stroke& stroke);
  void area(const Points& points, std::string_view colour, double strength);
  void text(double x, double y, std::string_view text, const TextLook& look = {});
  /// What follows, up to close(), says `tip` when the pointer rests on it.
  void open(std::string_view tip);
  void close();

  /// The whole element: named by `title`, described by `about`, for those who cannot see it too.
  std::string svg(std::string_view id, std::string_view title, std::string_view about, double height) const;

 private:
  std::string body_;
};

/// The element as a file of its own, with its ground, dark or light as the reader's system has it.
std::string standalone(std::string_view svg);

}  // namespace assay::figure
