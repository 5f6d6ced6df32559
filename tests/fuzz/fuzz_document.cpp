// libFuzzer target: whatever the bytes, a document, a CSV table and a --set value are read or refused with coded
// messages; nothing aborts, overflows or leaks. Not part of the default build. From the project's folder:
//
//   clang++ -std=c++20 -g -O1 -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -Isrc \
//       tests/fuzz/fuzz_document.cpp src/input/*.cpp src/base/*.cpp -lfmt -o fuzz_document
//   mkdir -p corpus && cp deals/*.toml deals/reference/*.csv corpus/
//   ./fuzz_document -max_total_time=180 -max_len=4096 corpus
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "base/diagnostic.hpp"
#include "input/csv.hpp"
#include "input/document.hpp"

namespace {

using namespace assay;
using namespace assay::input;

[[noreturn]] void broken() { std::abort(); }  // the fuzzer keeps the bytes that led here

/// Every place must lie in the text, every number must keep characters, every part of a text must have a place.
void walk(const Node& node) {
  if (!node.where.known()) broken();
  if (node.kind == Node::Kind::number && node.text.empty()) broken();
  if (node.is_string()) {
    const Span part = node.inside(0, node.text.size() / 2);
    if (part.line < node.where.line || part.end_line > node.where.end_line) broken();
  }
  for (const Node& item : node.items) walk(item);
  for (const Node& member : node.members) walk(member);
}

/// A refusal must be told, and a telling must be text that can be shown.
void judge(bool read, const Diagnostics& found) {
  if (!read && !found.has_errors()) broken();
  const std::string text = render(found);
  if (found.has_errors() && text.empty()) broken();
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n') broken();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  {
    Diagnostics found;
    const auto document = parse_document(std::make_shared<const SourceText>(SourceText{"x.toml", text}), found);
    judge(document.has_value(), found);
    if (document) walk(document->root);
  }
  {
    Diagnostics found;
    const auto table = parse_csv(std::make_shared<const SourceText>(SourceText{"x.csv", text}), {"year", "mid"}, found);
    judge(table.has_value(), found);
  }
  {
    Diagnostics found;
    const auto value = parse_value(std::make_shared<const SourceText>(SourceText{"--set leg.mine.grade", text}), found);
    judge(value.has_value(), found);
    if (value) walk(*value);
  }
  return 0;
}
