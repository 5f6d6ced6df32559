#include <ostream>

#include "base/utf8.hpp"
#include "report/paper.hpp"

namespace assay::report {
namespace {

void write_block(const Block& block, const Block*, const Block* next, std::ostream& out) {
  switch (block.kind) {
    case Block::heading: out << std::string(static_cast<std::size_t>(block.level), '#') << ' ' << markdown_escaped(block.text) << "\n\n"; break;
    case Block::prose: out << markdown_escaped(block.text) << "\n\n"; break;
    case Block::see: out << "In full: [" << markdown_escaped(block.lead) << "](#" << heading_anchor(block.lead) << "): " << markdown_escaped(block.text) << "\n\n"; break;
    case Block::item:
      out << "- " << (block.lead.empty() ? "" : "**" + markdown_escaped(block.lead) + "**: ") << markdown_escaped(block.text);
      if (!block.link.empty()) out << ", " << (is_web_address(block.link) ? '<' + block.link + '>' : markdown_escaped(block.link));
      out << '\n';
      if (next == nullptr || next->kind != Block::item) out << '\n';
      break;
    case Block::code: {
      std::string fence = "```";
      while (block.text.find(fence) != block.text.npos) fence += '`';
      out << fence << "toml\n" << printable(block.text) << (block.text.ends_with('\n') ? "" : "\n") << fence << "\n\n";
      break;
    }
    case Block::picture:
      if (!block.drawing.file.empty()) out << markdown_image(block.drawing) << "\n\n";
      break;
    case Block::explanation: break;
    case Block::table:
      write_markdown(block.content, out, {});
      out << '\n';
      break;
  }
}

}  // namespace

std::string markdown_image(const Picture& drawing) { return drawing.file.empty() ? std::string() : "![" + markdown_escaped(drawing.title + ". " + drawing.about) + "](" + drawing.file + ')'; }

const Prose markdown_prose{nullptr, write_block, nullptr};

}  // namespace assay::report
