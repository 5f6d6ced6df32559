#include "report/paper.hpp"

#include <algorithm>
#include <map>
#include <sstream>
#include <utility>

#include "base/diagnostic.hpp"
#include "base/lower_case.hpp"

namespace assay::report {

Block heading_block(std::string text, int level) {
  Block block;
  block.kind = Block::heading;
  block.level = level;
  block.text = std::move(text);
  return block;
}

Block paragraph_block(std::string text) {
  Block block;
  block.text = std::move(text);
  return block;
}

Block see_block(std::string heading, std::string text) {
  Block block;
  block.kind = Block::see;
  block.lead = std::move(heading);
  block.text = std::move(text);
  return block;
}

Block place_block(std::string kind_of_picture) {
  Block block;
  block.kind = Block::picture;
  block.drawing.kind = std::move(kind_of_picture);
  return block;
}

Block item_block(std::string lead, std::string text, std::string link) {
  Block block;
  block.kind = Block::item;
  block.lead = std::move(lead);
  block.text = std::move(text);
  block.link = std::move(link);
  return block;
}

Block code_block(std::string text) {
  Block block;
  block.kind = Block::code;
  block.text = std::move(text);
  return block;
}

Block table_block(Table table) {
  Block block;
  block.kind = Block::table;
  block.content = std::move(table);
  return block;
}

Block picture_block(Picture drawing) {
  Block block;
  block.kind = Block::picture;
  block.drawing = std::move(drawing);
  return block;
}

namespace {

/// Tables of one id are told apart by links: "T8", "T8-2", "T8-3".
void give_anchors(Paper& document) {
  std::map<std::string, int> seen;
  for (Block& block : document.blocks) {
    if (block.kind != Block::table || block.content.id.empty()) continue;
    const int number = ++seen[block.content.id];
    block.anchor = block.content.id + (number == 1 ? "" : '-' + std::to_string(number));
  }
}

}  // namespace

std::string written(Paper document, const Writer& writer) {
  give_anchors(document);
  if (writer.prose == nullptr) throw InternalError("format " + std::string(writer.name) + " has no prose");
  std::ostringstream out;
  const Prose& prose = *writer.prose;
  if (prose.open != nullptr) prose.open(document, out);
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    const Block* before = i > 0 ? &document.blocks[i - 1] : nullptr;
    const Block* next = i + 1 < document.blocks.size() ? &document.blocks[i + 1] : nullptr;
    prose.block(document.blocks[i], before, next, out);
  }
  if (prose.close != nullptr) prose.close(out);
  std::string text = out.str();
  if (text.ends_with("\n\n")) text.pop_back();  // blocks part each other by a blank line; the file ends with one line end
  return text;
}

void name_file(Picture& drawing, const std::string& folder, const std::string& ending, std::vector<PictureFile>& files) {
  if (drawing.svg.empty()) return;
  drawing.file = (folder.empty() ? "" : folder + '/') + drawing.id + ending;
  if (std::none_of(files.begin(), files.end(), [&](const PictureFile& known) { return known.name == drawing.id; })) files.push_back({drawing.id, drawing.svg});
}

std::vector<PictureFile> as_files(Paper& document, const std::string& folder, const std::string& ending) {
  std::vector<PictureFile> files;
  for (Block& block : document.blocks)
    if (block.kind == Block::picture) name_file(block.drawing, folder, ending, files);
  return files;
}

bool is_prose(std::string_view format) {
  const Writer* writer = writer_named(format);
  return writer != nullptr && writer->prose != nullptr;
}

std::string heading_anchor(std::string_view heading) {
  std::string anchor;
  for (const char c : lower_case(heading)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-') anchor += c;
    else if (c == ' ') anchor += '-';
  }
  return anchor;
}

bool is_web_address(std::string_view link) {
  if (!link.starts_with("http://") && !link.starts_with("https://")) return false;
  return std::none_of(link.begin(), link.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= ' ' || byte == 0x7F || std::string_view("\"'<>\\^`{|}").find(c) != std::string_view::npos;
  });
}

}  // namespace assay::report
