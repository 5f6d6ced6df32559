// The only file that sees the TOML library (toml++ 3.3): it takes seconds to compile, and has bugs to fence in.
//
// Its checks of its own assumptions stay on in every build and throw instead of aborting: with NDEBUG they would
// become promises to the optimiser, which a malformed document breaks. The pre-scan keeps all known cases away from
// it; this is the second fence.
#include "input/document.hpp"

#undef NDEBUG
#include <stdexcept>

namespace assay::input {
struct BrokenPromise : std::logic_error {
  using std::logic_error::logic_error;
};
[[noreturn]] static void broken_promise(const char* promise) { throw BrokenPromise(promise); }
}  // namespace assay::input

#define TOML_ASSERT(expr) (static_cast<bool>(expr) ? static_cast<void>(0) : ::assay::input::broken_promise(#expr))
#include <toml++/toml.h>

#include <algorithm>

#include "base/utf8.hpp"
#include "input/cursor.hpp"
#include "input/prescan.hpp"
#include "input/text_check.hpp"
#include "input/toml_message.hpp"
#include "input/word.hpp"

namespace assay::input {
namespace {

/// Makes nodes of ours out of the library's tree.
class Converter {
 public:
  /// `shift`: characters put before the first line to make a document of a value.
  Converter(const SourcePtr& source, const Prescan& scan, int shift) : source_(source), scan_(scan), shift_(shift) {}

  Node node(const toml::node& from) const {
    Node result;
    result.where = span(from.source());
    switch (from.type()) {
      case toml::node_type::table: fill_table(result, *from.as_table()); break;
      case toml::node_type::array: fill_array(result, *from.as_array()); break;
      case toml::node_type::string:
        result.kind = Node::Kind::string;
        result.text = **from.as_string();
        break;
      case toml::node_type::boolean:
        result.kind = Node::Kind::boolean;
        result.boolean = **from.as_boolean();
        break;
      case toml::node_type::date: fill_literal(result, Node::Kind::date); break;
      case toml::node_type::integer:
      case toml::node_type::floating_point: fill_literal(result, Node::Kind::number); break;
      default: throw BrokenPromise("a kind of value that the pre-scan refuses");
    }
    return result;
  }

 private:
  void fill_table(Node& result, const toml::table& from) const {
    result.kind = Node::Kind::table;
    for (const auto& [key, value] : from) {
      Node member = node(value);
      member.key = key.str();
      member.key_where = span(key.source());
      result.members.push_back(std::move(member));
    }
    // The library sorts by name; people expect the order of the file.
    std::stable_sort(result.members.begin(), result.members.end(), [](const Node& a, const Node& b) {
      return std::pair(a.key_where.line, a.key_where.column) < std::pair(b.key_where.line, b.key_where.column);
    });
    // A table made by [a.b] before its own [a] has the key of the former; show the latter.
    for (Node& member : result.members)
      if (const auto own = scan_.header_keys.find(member.where.line);
          member.is_table() && own != scan_.header_keys.end() && member.where.line > member.key_where.line)
        member.key_where = own->second;
  }

  void fill_array(Node& result, const toml::array& from) const {
    result.kind = Node::Kind::array;
    result.items.reserve(from.size());
    for (const toml::node& item : from) result.items.push_back(node(item));
    // [[x]]: the library's place runs to the end of the last item; the first header is what to point at.
    const auto* first = from.empty() ? nullptr : from.front().as_table();
    if (first != nullptr && !first->is_inline()) result.where = result.items.front().where;
  }

  void fill_literal(Node& result, Node::Kind kind) const {
    const auto literal = scan_.literals.find({result.where.line, result.where.column});
    if (literal == scan_.literals.end()) throw BrokenPromise("a literal that the pre-scan has not seen");
    result.kind = kind;
    result.text = source_->text.substr(literal->second.offset, literal->second.size);
  }

  Span span(const toml::source_region& region) const {
    const auto column = [&](const toml::source_position& at) {
      return static_cast<int>(at.column) - (at.line == 1 ? shift_ : 0);
    };
    return {source_, static_cast<int>(region.begin.line), column(region.begin), static_cast<int>(region.end.line),
            column(region.end)};
  }

  SourcePtr source_;
  const Prescan& scan_;
  int shift_;
};

/// Runs the library over `prefix` + the source's text; nothing after a mistake.
std::optional<Node> parse(const SourcePtr& source, const Prescan& scan, std::string_view prefix, Diagnostics& found) {
  const int shift = static_cast<int>(prefix.size());
  try {
    std::string_view text = source->text;
    std::string joined;
    if (!prefix.empty()) {
      joined.append(prefix).append(text);
      text = joined;
    }
    const toml::table root = toml::parse(text, std::string_view());
    return Converter(source, scan, shift).node(root);
  } catch (const toml::parse_error& error) {
    const toml::source_position& at = error.source().begin;
    const int column = static_cast<int>(at.column) - (at.line == 1 ? shift : 0);
    found.add(toml_message(error.description(), source, static_cast<int>(at.line), column, scan));
  } catch (const BrokenPromise& broken) {
    found.error("E019", {source, 0, 0, 0, 0}, std::string("this cannot be read as TOML (") + broken.what() + ")",
                "please report it, with the file");
  }
  return std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// A value of one word without quotes: `2 %`, `reference/x.csv`, `true`. The mistakes that are only missing quotes are
/// none here.
std::optional<Node> bare_value(const SourcePtr& source, std::string_view text, Diagnostics& found) {
  Cursor at(source);
  while (at.rest().data() < text.data()) at.advance();
  const Mark start = at.mark();
  at.advance(count_code_points(text));
  Node result;
  result.where = at.since(start);
  const Span& where = result.where;
  if (where.line != where.end_line) {
    found.error("E019", where, "a value without quotes is written on one line");
    return std::nullopt;
  }
  const Word word = judge_word(text);
  result.text = text;
  switch (word.kind) {
    case Word::Kind::number: result.kind = Node::Kind::number; return result;
    case Word::Kind::date: result.kind = Node::Kind::date; return result;
    case Word::Kind::boolean:
      result.kind = Node::Kind::boolean;
      result.boolean = text == "true";
      result.text.clear();
      return result;
    case Word::Kind::mistake: break;
  }
  if (word.code == "E001" || word.code == "E003" || word.code == "E005") {
    result.kind = Node::Kind::string;
    return result;
  }
  const bool option = source->name.starts_with("--");
  found.error(word.code, where, word.message,
              option && !word.written.empty() ? source->name + "=" + word.written : word.written);
  return std::nullopt;
}

}  // namespace

std::optional<Document> parse_document(SourcePtr source, Diagnostics& found) {
  if (source == nullptr || !check_text(source, found)) return std::nullopt;
  const std::optional<Prescan> scan = prescan_document(source, found);
  if (!scan) return std::nullopt;
  std::optional<Node> root = parse(source, *scan, {}, found);
  if (!root) return std::nullopt;
  root->where = {source, 1, 1, 1, 1};
  return Document{std::move(source), std::move(*root)};
}

std::optional<Node> parse_value(SourcePtr source, Diagnostics& found) {
  if (source == nullptr || !check_text(source, found)) return std::nullopt;
  const std::string_view text = trimmed(source->text);
  if (text.empty()) {
    found.error("E019", {source, 1, 1, 1, 1}, "there is no value", "path=value, for example  leg.mine.grade=\"2 %\"");
    return std::nullopt;
  }
  if (std::string_view("\"'[{").find(text.front()) == std::string_view::npos) return bare_value(source, text, found);
  const std::optional<Prescan> scan = prescan_value(source, found);
  if (!scan) return std::nullopt;
  std::optional<Node> root = parse(source, *scan, "v=", found);
  if (!root || root->members.size() != 1) return std::nullopt;
  Node value = std::move(root->members.front());
  value.key.clear();
  value.key_where = {};
  return value;
}

}  // namespace assay::input
