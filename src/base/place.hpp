#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace assay {

/// A text that a person wrote and that messages point into: a deal file, a CSV file, or the value of a --set.
struct SourceText {
  std::string name;  ///< as shown in messages: "deals/cholsan-solar.toml", "--set leg.mine.grade"
  std::string text;
  /// Line n (1-based) without its line end; empty when there is none.
  std::string_view line(int n) const;
};
using SourcePtr = std::shared_ptr<const SourceText>;

/// A stretch of a source text. Lines and columns are 1-based, columns count code points (a tab is one);
/// `end_column` is one past the last character. `line == 0` means the place is not known.
struct Span {
  SourcePtr source;
  int line = 0, column = 0;
  int end_line = 0, end_column = 0;
  bool known() const { return source != nullptr && line > 0; }
  /// "deals/x.toml:12:5", or the source's name alone, or "".
  std::string text() const;
};

}  // namespace assay
