#pragma once
#include <string>

#include "base/diagnostic.hpp"
#include "input/document.hpp"

namespace assay::input {

inline SourcePtr source_of(std::string text, std::string name = "x.toml") {
  return std::make_shared<const SourceText>(SourceText{std::move(name), std::move(text)});
}

/// The characters a place covers; the places of these tests lie on one line.
inline std::string covered(const Span& where) {
  if (!where.known()) return "(unknown)";
  const std::string line(where.source->line(where.line));
  std::string text;
  int column = 1;
  for (const char c : line) {
    if ((c & 0xC0) == 0x80) {  // not the start of a code point
      if (column - 1 >= where.column && column - 1 < where.end_column) text += c;
      continue;
    }
    if (column >= where.column && column < where.end_column) text += c;
    ++column;
  }
  return text;
}

/// "E001 1:5 [25 a]" per message, in the order found.
inline std::string summary(const Diagnostics& found) {
  std::string text;
  for (const Diagnostic& d : found.all())
    text += (text.empty() ? "" : "; ") + d.code + " " + std::to_string(d.where.line) + ":" +
            std::to_string(d.where.column) + (d.where.known() ? " [" + covered(d.where) + "]" : "");
  return text;
}

}  // namespace assay::input
