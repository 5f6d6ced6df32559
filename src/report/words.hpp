#pragma once
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/paper.hpp"
#include "study/evaluation.hpp"

namespace assay::report {

/// An analyst's own memo with its marks filled: text of the analyst's, byte by byte, and the tables between it.
struct Words {
  std::vector<std::variant<std::string, Table>> parts;
};

/// Fills the marks of a Markdown text. `{{T3}}` alone on its line is that one of `tables`; `{{investor.npv}}` within a line is that
/// figure as a memo writes it, with its unit; `{{fairness}}`, `{{law}}` and `{{evidence}}` are the three verdicts in a sentence. Code between
/// ``` lines and what stands behind a backslash (`\{{`) is left as it is. Every mark that means nothing is an error at its place: E930 for a
/// table that the memo does not have, E931 for a mark that does not close, and those of study::look_up for a figure.
std::optional<Words> fill_words(const study::Evaluation& e, const std::vector<Table>& tables, const SourcePtr& file, Diagnostics& found);

/// As Markdown: every byte of the analyst's stays.
std::string as_markdown(const Words& words);
/// For the other formats: headings, paragraphs, list items, ``` code and tables; marks of emphasis within a line are taken away, a link
/// keeps its words and its address.
Paper as_paper(const Words& words, const std::string& title);

}  // namespace assay::report
