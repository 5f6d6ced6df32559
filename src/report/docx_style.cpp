#include "report/docx_style.hpp"

#include "report/stored_zip.hpp"

namespace assay::report {
namespace {

// Office Open XML (ECMA-376): A4, margins of 20 mm, Arial, which every office program has or replaces width for width; tables in 8 pt with rules above, below
// and under the head, as in the LaTeX memo. The names of the styles are those that pandoc gives what it writes.
constexpr std::string_view types = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>
</Types>)xml";

constexpr std::string_view package = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
</Relationships>)xml";

constexpr std::string_view relations = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/>
</Relationships>)xml";

constexpr std::string_view document = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">
<w:body>
<w:p/>
<w:sectPr>
<w:footerReference w:type="default" r:id="rId2"/>
<w:pgSz w:w="11906" w:h="16838"/>
<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/>
</w:sectPr>
</w:body>
</w:document>)xml";

constexpr std::string_view footer = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>
<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>
<w:r><w:fldChar w:fldCharType="separate"/></w:r>
<w:r><w:t>1</w:t></w:r>
<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:ftr>)xml";

constexpr std::string_view styles = R"xml(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:cs="Arial"/><w:sz w:val="18"/><w:szCs w:val="18"/><w:lang w:val="en-GB"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="60" w:line="245" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>
<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:qFormat/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FirstParagraph"><w:name w:val="First Paragraph"/><w:basedOn w:val="BodyText"/><w:next w:val="BodyText"/><w:qFormat/></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Compact"><w:name w:val="Compact"/><w:basedOn w:val="BodyText"/><w:pPr><w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNarrow"><w:name w:val="Table Narrow"/><w:basedOn w:val="Compact"/><w:rPr><w:sz w:val="13"/><w:szCs w:val="13"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNote"><w:name w:val="Table Note"/><w:basedOn w:val="BodyText"/><w:pPr><w:spacing w:before="40" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:color w:val="404040"/><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:pPr><w:keepNext/><w:spacing w:after="160" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:after="160" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/><w:sz w:val="36"/><w:szCs w:val="36"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="180" w:after="40" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:b/><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading3"><w:name w:val="heading 3"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:pPr><w:keepNext/><w:keepLines/><w:spacing w:before="100" w:after="30" w:line="240" w:lineRule="auto"/><w:outlineLvl w:val="2"/></w:pPr><w:rPr><w:b/><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="SourceCode"><w:name w:val="Source Code"/><w:basedOn w:val="Normal"/><w:pPr><w:shd w:val="clear" w:color="auto" w:fill="F2F2F0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="right"/></w:pPr><w:rPr><w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>
<w:style w:type="character" w:customStyle="1" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/><w:rPr><w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="004B87"/><w:u w:val="single"/></w:rPr></w:style>
<w:style w:type="table" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:basedOn w:val="TableNormal"/><w:qFormat/>
<w:tblPr><w:tblBorders><w:top w:val="single" w:sz="10" w:space="0" w:color="000000"/><w:bottom w:val="single" w:sz="10" w:space="0" w:color="000000"/><w:insideH w:val="single" w:sz="2" w:space="0" w:color="C8C8C8"/></w:tblBorders><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar></w:tblPr><w:trPr><w:cantSplit/></w:trPr>
<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="000000"/></w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr></w:style>
</w:styles>)xml";

constexpr std::string_view filter = R"lua(-- Widths of columns by what stands in them, in the small type of tables; without them every column gets the same. A table that no upright page holds
-- stands on a page on its side, and in a type smaller yet where that is too narrow.
local edge, upright, turned = 8, 482, 728  -- points: both margins of a cell, the line of a page, of a page on its side
local function width(text, bold)
  local points = 0
  for _, c in utf8.codes(text) do  -- of Arial at 8 pt, from above
    local sign = c < 128 and string.char(c) or "M"
    if sign:match("[A-Z%%@mw_]") then points = points + 6
    elseif sign:match("[%s.,:;'!()/ijl%-]") then points = points + 2.7
    else points = points + 4.6 end
  end
  return bold and points * 1.08 or points
end
local function needs(table_)
  local full, least = {}, {}
  local function look(rows, bold)
    for _, row in ipairs(rows) do
      for i, cell in ipairs(row.cells) do
        local text = pandoc.utils.stringify(cell.contents)
        full[i] = math.max(full[i] or 0, width(text, bold))
        least[i] = least[i] or 6
        for word in text:gmatch("%S+") do least[i] = math.max(least[i], math.min(width(word, bold), 110)) end
      end
    end
  end
  look(table_.head.rows, true)
  for _, body in ipairs(table_.bodies) do look(body.body, false) end
  return full, least
end
local function in_small_type(rows)  -- a copy: what these hand out may be copies themselves
  local out = {}
  for r, row in ipairs(rows) do
    local cells = {}
    for c, cell in ipairs(row.cells) do
      local text = {}
      for i, block in ipairs(cell.contents) do text[i] = block.t == "Plain" and pandoc.Para(block.content) or block end  -- a Plain keeps the style of cells
      cell.contents = {pandoc.Div(text, {["custom-style"] = "Table Narrow"})}
      cells[c] = cell
    end
    row.cells = cells
    out[r] = row
  end
  return out
end
local function set(table_)
  local full, least = needs(table_)
  local all_full, all_least = 0, 0
  for _, n in ipairs(least) do all_least = all_least + n + edge end
  local is_wide = all_least > upright
  local room = is_wide and turned or upright
  local scale = 1
  if all_least > room then
    scale = 0.84
    local head, bodies = table_.head, table_.bodies
    head.rows = in_small_type(head.rows)
    for _, body in ipairs(bodies) do body.body = in_small_type(body.body) end
    table_.head, table_.bodies = head, bodies
  end
  all_least = 0
  for i in ipairs(full) do
    full[i], least[i] = math.max(full[i], least[i]) * scale + edge, least[i] * scale + edge
    all_full, all_least = all_full + full[i], all_least + least[i]
  end
  local given = all_full > all_least and math.max(0, math.min(1, (room - all_least) / (all_full - all_least))) or 0
  local total = math.max(room, all_least)
  for i, spec in ipairs(table_.colspecs) do
    table_.colspecs[i] = {spec[1], (least[i] + given * (full[i] - least[i])) / total}
  end
  return table_, is_wide
end

local function section(width, height, way)
  return pandoc.RawBlock("openxml", '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr><w:pgSz w:w="' .. width .. '" w:h="' .. height .. '"' .. way ..
    '/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr></w:pPr></w:p>')
end

-- From one heading, or several in a row, to the next: a group, on its side where its table needs that. What follows a table in it are its notes.
function Pandoc(doc)
  local groups, group, last, annexes = {}, {blocks = {}}, nil, false
  for _, block in ipairs(doc.blocks) do
    annexes = annexes or (block.t == "Header" and pandoc.utils.stringify(block):match("^Annex A: ") ~= nil)
    if block.t == "Header" and last ~= "Header" then
      table.insert(groups, group)
      group = {blocks = {}}
    end
    if block.t == "Table" then
      local is_wide
      block, is_wide = set(block)
      group.wide, group.noted = group.wide or is_wide, true
    elseif block.t == "BulletList" then group.noted = false
    elseif block.t == "Para" and #block.content == 1 and block.content[1].t == "Image" then
      block.content[1].attributes.width = annexes and "160mm" or "130mm"  -- the main part is two pages
      group.noted = false
    elseif block.t == "Para" and group.noted then block = pandoc.Div({block}, {["custom-style"] = "Table Note"}) end
    table.insert(group.blocks, block)
    last = block.t
  end
  table.insert(groups, group)
  local out, on_side = {}, false
  for _, each in ipairs(groups) do
    local first = each.blocks[1]
    if first and first.t == "Header" and not each.wide and not on_side and pandoc.utils.stringify(first):match("^Annex A: ") then
      table.insert(out, pandoc.RawBlock("openxml", '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'))
    end
    if (each.wide or false) ~= on_side and #each.blocks > 0 then
      if on_side then table.insert(out, section(16838, 11906, ' w:orient="landscape"'))
      elseif #out > 0 then table.insert(out, section(11906, 16838, "")) end
      on_side = not on_side
    end
    for _, block in ipairs(each.blocks) do table.insert(out, block) end
  end
  if on_side then table.insert(out, section(16838, 11906, ' w:orient="landscape"')) end
  return pandoc.Pandoc(out, doc.meta)
end
)lua";

}  // namespace

std::string docx_style() {
  const auto part = [](const char* name, std::string_view text) { return std::pair<std::string, std::string>(name, text); };
  return stored_zip({part("[Content_Types].xml", types), part("_rels/.rels", package), part("word/_rels/document.xml.rels", relations), part("word/document.xml", document),
                     part("word/styles.xml", styles), part("word/footer1.xml", footer)});
}

std::string_view docx_filter() { return filter; }

}  // namespace assay::report
