#pragma once
#include <string>
#include <string_view>
#include <vector>

/// Laying out prose in terminal columns. Widths are display columns: wide characters count two.
namespace assay::report {

/// Words of `text` in lines of at most `width` columns. Any white space parts words; a newline starts a new line. A line
/// breaks between words and next to wide characters; a longer word (a link) stands alone and sticks out. "%" stays with
/// its number. Safe to print: control characters are replaced. An empty text has no lines.
std::vector<std::string> wrap(std::string_view text, int width);

/// wrap() with `indent` spaces before the first line and `hang` before the others, each line ended by '\n'; `width`
/// includes them.
std::string paragraph(std::string_view text, int width, int indent = 0, int hang = 0);

/// The parts in one line, `by` between them.
std::string joined(const std::vector<std::string>& parts, std::string_view by);

/// Spaces up to `width` after or before; a longer text is left as it is.
std::string pad_right(std::string_view text, int width);
std::string pad_left(std::string_view text, int width);

/// "left            right\n", the right part ending at `width`. When both do not fit, the left part is wrapped and the
/// right part ends its last line, or has a line of its own.
std::string line_with_tail(std::string_view left, std::string_view right, int width, int indent = 0);

/// One row of a list: a label, text that wraps under itself, and an optional tail that ends at the right edge.
struct LabelledRow {
  std::string label, text, tail;
};

struct RowLayout {
  int width = 80;
  int indent = 2;
  int label_width = 0;  ///< 0: the widest label
  int gap = 2;          ///< between label and text, and before a tail
};

/// Rows under each other, their texts in one column. A label wider than label_width pushes its own text right.
std::string labelled_rows(const std::vector<LabelledRow>& rows, const RowLayout& layout = {});

}  // namespace assay::report
