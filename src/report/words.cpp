#include "report/words.hpp"

#include <algorithm>
#include <cctype>
#include <sstream>
#include <tuple>

#include "base/utf8.hpp"
#include "report/figures.hpp"
#include "study/outputs.hpp"

namespace assay::report {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

/// 'T' and a number; 'F' and one.
bool names(char kind, std::string_view name) {
  return name.size() > 1 && name[0] == kind && std::all_of(name.begin() + 1, name.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Filler {
 public:
  Filler(const study::Evaluation& e, const std::vector<Table>& tables, const Drawer& drawer, const SourcePtr& file, Diagnostics& found)
      : e_(e), tables_(tables), drawer_(drawer), file_(file), found_(found) {}

  Words run() {
    const std::string& text = file_->text;
    for (std::size_t begin = 0; begin < text.size();) {
      const auto end = std::min(text.find('\n', begin), text.size());
      ++line_;
      line(text.substr(begin, end - begin), end < text.size());
      begin = end + 1;
    }
    keep();
    return std::move(words_);
  }

 private:
  void line(const std::string& text, bool ends) {
    const std::string_view inside = trimmed(text);
    if (inside.starts_with("```")) in_code_ = !in_code_;
    if (!in_code_ && inside.starts_with("{{") && inside.ends_with("}}")) {
      const std::string name(trimmed(inside.substr(2, inside.size() - 4)));
      if (names('T', name)) return table(text, name);
      if (names('F', name)) return drawings(text, name);
    }
    text_ += in_code_ ? text : filled(text);
    if (ends) text_ += '\n';
  }

  void table(const std::string& text, const std::string& id) {
    const auto same = [&](const Table& t) { return t.id == id; };
    if (std::none_of(tables_.begin(), tables_.end(), same)) {
      std::string ids;
      for (const Table& t : tables_)
        if (!t.id.empty() && (", " + ids + ',').find(", " + t.id + ',') == std::string::npos) ids += (ids.empty() ? "" : ", ") + t.id;
      found_.error("E930", span(text, text.find(id), id.size()), "this deal's memo has no table " + id, "one of: " + ids);
      return;
    }
    keep();
    for (const Table& t : tables_)
      if (same(t)) words_.parts.emplace_back(t);
  }

  void drawings(const std::string& text, const std::string& kind) {
    std::string why;
    std::vector<Picture> pictures = drawer_(kind, why);
    if (pictures.empty()) found_.error("E932", span(text, text.find(kind), kind.size()), "this deal's memo has no figure " + kind + ": " + why, "take the line out; assay figure DEAL says which the deal has");
    keep();
    for (Picture& picture : pictures) words_.parts.emplace_back(std::move(picture));
  }

  std::string filled(const std::string& text) {
    std::string out;
    std::size_t at = 0;
    for (auto mark = text.find("{{"); mark != std::string::npos; mark = text.find("{{", at)) {
      if (mark > 0 && text[mark - 1] == '\\') {
        out += text.substr(at, mark - 1 - at) + "{{";
        at = mark + 2;
        continue;
      }
      const auto close = text.find("}}", mark);
      if (close == std::string::npos) {
        found_.error("E931", span(text, mark, 2), "a mark that does not close in its line", "{{investor.npv}}, or \\{{ for the two signs themselves");
        break;
      }
      out += text.substr(at, mark - at) + figure(text, mark + 2, std::string(trimmed(std::string_view(text).substr(mark + 2, close - mark - 2))));
      at = close + 2;
    }
    return out + text.substr(at);
  }

  std::string figure(const std::string& text, std::size_t begin, const std::string& name) {
    const std::pair<const char*, Flag (*)(const study::Evaluation&)> verdicts[] = {{"fairness", fairness_flag}, {"law", law_flag}, {"evidence", evidence_flag}};
    for (const auto& [word, flag] : verdicts)
      if (name == word) return flag(e_).word + ": " + flag(e_).sentence;
    const Span where = span(text, begin, text.find("}}", begin) - begin);
    for (const auto& [kind, code, what] : {std::tuple{'T', "E930", "a table"}, std::tuple{'F', "E932", "a figure"}})
      if (names(kind, name)) {
        found_.error(code, where, std::string(what) + " within a line", "{{" + name + "}} on a line of its own");
        return {};
      }
    const auto output = study::output_of(e_, name, where, found_);
    if (!output) return {};
    const verdict::Measure value = study::value_of(e_, *output);
    if (!value.value) return not_meaningful();
    const Unit unit = shown_unit(output->unit);
    return quoted_text(e_, {name, {}, unit.from_canonical(*value.value), unit, output->is_year}, Style::memo);
  }

  Span span(const std::string& text, std::size_t begin, std::size_t length) const {
    const auto column = [&](std::size_t bytes) { return 1 + count_code_points(std::string_view(text).substr(0, bytes)); };
    return {file_, line_, column(begin), line_, column(begin + length)};
  }

  void keep() {
    if (!text_.empty()) words_.parts.emplace_back(std::move(text_));
    text_.clear();
  }

  const study::Evaluation& e_;
  const std::vector<Table>& tables_;
  const Drawer& drawer_;
  const SourcePtr& file_;
  Diagnostics& found_;
  Words words_;
  std::string text_;
  int line_ = 0;
  bool in_code_ = false;
};

/// `[words](address)` as "words (address)", and no emphasis or code marks.
std::string plain(const std::string& text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '\\' && i + 1 < text.size() && std::ispunct(static_cast<unsigned char>(text[i + 1]))) {
      out += text[++i];
    } else if (c == '[') {
      const auto middle = text.find("](", i), close = middle == std::string::npos ? middle : text.find(')', middle);
      if (close == std::string::npos) {
        out += c;
        continue;
      }
      out += plain(text.substr(i + 1, middle - i - 1)) + " (" + text.substr(middle + 2, close - middle - 2) + ')';
      i = close;
    } else if (c != '*' && c != '`') {
      out += c;
    }
  }
  return out;
}

/// The blocks of a stretch of Markdown.
class Reader {
 public:
  explicit Reader(std::vector<Block>& blocks) : blocks_(blocks) {}

  void line(const std::string& text) {
    const std::string_view inside = trimmed(text);
    if (inside.starts_with("```")) {
      if (in_code_) blocks_.push_back(code_block(std::move(code_)));
      else end();
      code_.clear();
      in_code_ = !in_code_;
    } else if (in_code_) {
      code_ += text + '\n';
    } else if (inside.empty()) {
      end();
    } else if (const auto level = inside.find_first_not_of('#'); level > 0 && level <= 6 && level < inside.size() && inside[level] == ' ') {
      end();
      blocks_.push_back(heading_block(plain(std::string(trimmed(inside.substr(level)))), static_cast<int>(level)));
    } else if (inside.starts_with("- ") || inside.starts_with("* ")) {
      end();
      is_item_ = true;
      text_ = inside.substr(2);
    } else {
      text_ += (text_.empty() ? "" : " ") + std::string(inside);
    }
  }

  void end() {
    if (!text_.empty()) blocks_.push_back(is_item_ ? item_block({}, plain(text_)) : paragraph_block(plain(text_)));
    text_.clear();
    is_item_ = false;
  }

 private:
  std::vector<Block>& blocks_;
  std::string text_, code_;
  bool is_item_ = false, in_code_ = false;
};

}  // namespace

std::optional<Words> fill_words(const study::Evaluation& e, const std::vector<Table>& tables, const Drawer& drawer, const SourcePtr& file, Diagnostics& found) {
  Diagnostics here;
  Words words = Filler(e, tables, drawer, file, here).run();
  const bool good = !here.has_errors();
  found.append(here);
  if (!good) return std::nullopt;
  return words;
}

std::vector<PictureFile> as_files(Words& words, const std::string& folder, const std::string& ending) {
  std::vector<PictureFile> files;
  for (auto& part : words.parts)
    if (auto* drawing = std::get_if<Picture>(&part)) name_file(*drawing, folder, ending, files);
  return files;
}

std::string as_markdown(const Words& words) {
  std::ostringstream out;
  bool after = false;  // a table or figure, whose next line would be a part of it
  for (const auto& part : words.parts) {
    const auto* text = std::get_if<std::string>(&part);
    const bool parted = text != nullptr && (text->starts_with('\n') || text->starts_with("\r\n"));
    if (after && !parted) out << '\n';
    if (text != nullptr) out << *text;
    else if (const auto* drawing = std::get_if<Picture>(&part)) out << markdown_image(*drawing) << '\n';
    else write_markdown(std::get<Table>(part), out, {});
    after = text == nullptr;
  }
  return out.str();
}

Paper as_paper(const Words& words, const std::string& title) {
  Paper document{.title = title, .blocks = {}};
  Reader reader(document.blocks);
  for (const auto& part : words.parts) {
    if (const auto* text = std::get_if<std::string>(&part)) {
      std::istringstream lines(*text);
      for (std::string line; std::getline(lines, line);) reader.line(line);
      continue;
    }
    reader.end();
    if (const auto* table = std::get_if<Table>(&part)) document.blocks.push_back(table_block(*table));
    else document.blocks.push_back(picture_block(std::get<Picture>(part)));
  }
  reader.end();
  return document;
}

}  // namespace assay::report
