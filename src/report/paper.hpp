#pragma once
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

#include "report/picture.hpp"
#include "report/writer.hpp"

namespace assay::report {

/// A part of a document. Texts are plain: the writer escapes them.
struct Block {
  enum Kind {
    heading,    ///< `text`, at `level`
    prose,      ///< `text`
    see,        ///< "In full: " with a link to the heading `lead`, then `text`
    item,       ///< an entry of a list: `lead` bold, then `text`, then `link`
    code,       ///< `text` as it stands, lines and all
    table,
    picture,    ///< a drawing, or without one the place that is kept for that of `drawing.kind`, of which nothing is printed: printed where the format can show it (HTML), or where it is a file beside the text (`drawing.file`: Markdown, LaTeX)
    explanation,  ///< of the figure `lead`, as lines of `text`: what a page shows beside a figure that is pointed at (HTML alone)
  };
  Kind kind = prose;
  int level = 3;     ///< of a heading: 1 is the document's
  bool target = false;    ///< of a heading: a `see` leads to it
  bool new_page = false;  ///< of a heading: on paper it begins a page
  std::string lead;  ///< bold words before an item's text; a colon follows
  std::string text;
  std::string link;  ///< address after an item's text; what is no http or https address is printed as text
  Table content;     ///< of a table
  std::string anchor;      ///< of a table: its id, or where several have one, that and a number; given by written()
  bool explained = false;  ///< of a table: the document has an explanation of every figure that its cells name
  Picture drawing;   ///< of a picture
};

Block heading_block(std::string text, int level = 3);
Block paragraph_block(std::string text);
Block see_block(std::string heading, std::string text);
Block place_block(std::string kind_of_picture);
Block item_block(std::string lead, std::string text, std::string link = {});
Block code_block(std::string text);
Block table_block(Table table);
Block picture_block(Picture drawing);

/// What is handed to people: title and parts, the same for every format that has prose.
struct Paper {
  std::string title;  ///< of the file (HTML's <title>); shown where a heading of level 1 says it
  std::vector<Block> blocks;
};

/// How a format writes what stands around and between tables. A Writer without one ("text", "csv") writes tables only.
struct Prose {
  void (*open)(const Paper& document, std::ostream& out);  ///< what comes before the first block; none: nullptr
  /// Writes one block; `next` tells lists where they end, nullptr at the end of the document.
  void (*block)(const Block& block, const Block* before, const Block* next, std::ostream& out);
  void (*close)(std::ostream& out);  ///< nullptr: nothing
};

extern const Prose markdown_prose, latex_prose, html_prose;

/// The whole file: a compilable document in LaTeX, a page that needs nothing else in HTML. InternalError when the writer has no prose.
std::string written(Paper document, const Writer& writer);

/// A drawing that a document refers to as a file: the file's name, without its folder and its ending, and what belongs in it.
struct PictureFile {
  std::string name, svg;
};
/// Gives every drawing of the document a file in that folder ("": beside it), named after it with this ending, and hands out what belongs in them, each once.
std::vector<PictureFile> as_files(Paper& document, const std::string& folder, const std::string& ending);
/// The same of one drawing, added to `files` where it is not there.
void name_file(Picture& drawing, const std::string& folder, const std::string& ending, std::vector<PictureFile>& files);
/// "![title. about](folder/F1.svg)"; "" of a drawing without a file.
std::string markdown_image(const Picture& drawing);

/// Whether `format` is one for people to read on paper or in a browser: its figures are of Style::memo.
bool is_prose(std::string_view format);

/// What a heading that a `see` leads to is called within the document: its ASCII letters and digits in lower case, spaces and hyphens as hyphens, nothing
/// else. The same that GitHub and pandoc make of it.
std::string heading_anchor(std::string_view heading);

/// Whether a link may be followed: http or https, without space, quotes or control characters.
bool is_web_address(std::string_view link);

}  // namespace assay::report
