#pragma once
#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/paper.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// An analyst's own memo with its marks filled: text of the analyst's, byte by byte, and the tables and figures between it.
struct Words {
  std::vector<std::variant<std::string, Table, Picture>> parts;
};

/// The figures of a kind, "F2": none, and in `why` the reason in plain words, where the deal has none or there is no such kind.
using Drawer = std::function<std::vector<Picture>(const std::string& kind, std::string& why)>;

/// Fills the marks of a Markdown text. `{{T3}}` alone on its line is that one of `tables`, `{{F2}}` those figures; `{{investor.npv}}` within a line is that
/// figure as a memo writes it, with its unit; `{{fairness}}`, `{{law}}` and `{{evidence}}` are the three verdicts in a sentence. Code between
/// ``` lines and what stands behind a backslash (`\{{`) is left as it is. Every mark that means nothing is an error at its place: E930 for a
/// table that the memo does not have, E931 for a mark that does not close, E932 for a figure that the deal does not have, and those of study::look_up for a number.
std::optional<Words> fill_words(const study::Evaluation& e, const std::vector<Table>& tables, const Drawer& drawer, const SourcePtr& file, Diagnostics& found);

/// Gives every figure a file, as the same does for a Paper.
std::vector<PictureFile> as_files(Words& words, const std::string& folder, const std::string& ending);
/// As Markdown: every byte of the analyst's stays. A figure is an image where it has a file.
std::string as_markdown(const Words& words);
/// For the other formats: headings, paragraphs, list items, ``` code, tables and figures; marks of emphasis within a line are taken away, a link
/// keeps its words and its address.
Paper as_paper(const Words& words, const std::string& title);

}  // namespace assay::report
