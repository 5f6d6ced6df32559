#include "report/tornado_table.hpp"

#include <algorithm>
#include <cmath>
#include <sstream>

#include "report/figures.hpp"
#include "report/paragraph.hpp"
#include "report/provenance.hpp"

namespace assay::report {
namespace {

using study::Tornado;
using study::TornadoBar;

constexpr int bar_width = 24;

TableCell value_cell(const std::optional<Decimal>& canonical, const study::Output& out, Style style) {
  if (!canonical) return text_cell(not_meaningful());
  const Decimal value = shown_unit(out.unit).from_canonical(*canonical);
  return number_cell(out.is_year ? value.text() : amount(value, style), value);
}

/// "5.6 %": values in the unit of the bar.
std::string values_text(const TornadoBar& bar, const std::vector<Decimal>& values, Style style) {
  std::string text;
  for (const Decimal& at : values) text += (text.empty() ? "" : style == Style::data ? "; " : " and ") + (style == Style::data ? exact(at) : amount(at, style));
  if (!text.empty() && style != Style::data && !bar.unit.text().empty()) text += ' ' + bar.unit.text();
  return text;
}

std::string switching_text(const TornadoBar& bar, std::size_t output, Style style) { return values_text(bar, bar.switching[output], style); }

/// Does the file's own range hold none of them?
bool beyond_range(const TornadoBar& bar, const std::vector<Decimal>& values) {
  return std::none_of(values.begin(), values.end(), [&](const Decimal& at) {
    const Decimal canonical = bar.unit.to_canonical(at);
    return bar.low <= canonical && canonical <= bar.high;
  });
}
bool beyond_range(const TornadoBar& bar, std::size_t output) { return beyond_range(bar, bar.switching[output]); }

constexpr const char* beyond_mark = " †";

/// L and H where the ends lie, ┆ where the base case does, between the least and the largest of the panel.
std::string drawn(const Decimal& least, const Decimal& most, const Decimal& base, const Decimal& low, const Decimal& high) {
  const auto at = [&](const Decimal& value) { return static_cast<std::size_t>(std::lround(((value - least) / (most - least)).to_double() * (bar_width - 1))); };
  std::vector<std::string> line(bar_width, " ");
  const std::size_t l = at(low), h = at(high);
  for (std::size_t i = std::min(l, h); i <= std::max(l, h); ++i) line[i] = "─";
  line[at(base)] = "┆";
  line[l] = "L";
  line[h] = "H";
  std::string text;
  for (const std::string& sign : line) text += sign;
  return text;
}

std::string title_of(const study::Evaluation& e, const study::Output& out) {
  for (const auto& party : e.parties)
    if (out.written == party.id + ".surplus") return "Net gain of " + study::in_words(e, party.id);
  return out.written;
}

struct Panel {
  Table table;
  std::string turns;
};

Panel panel(const study::Evaluation& e, const Tornado& tornado, std::size_t output, Style style, bool bars, std::size_t most_bars) {
  const study::Output& out = tornado.outputs[output];
  const std::string unit = shown_unit(out.unit).text();
  std::vector<const TornadoBar*> rows;
  for (const TornadoBar& bar : tornado.bars)
    if (const auto swing = bar.swing(output); !swing || swing->is_positive()) rows.push_back(&bar);
  std::stable_sort(rows.begin(), rows.end(), [&](const TornadoBar* a, const TornadoBar* b) { return b->swing(output).value_or(Decimal(0)) < a->swing(output).value_or(Decimal(0)); });
  Panel p;
  p.table = {.id = "", .title = title_of(e, out) + (unit.empty() ? "" : " [" + unit + "]") + (tornado.base[output] ? ", " + value_cell(tornado.base[output], out, style).text + " in the base case" : ""),
             .columns = {{"Input", {}, Column::left, 0, true}, {"low … high", {}, Column::left, bars ? 2 : 0}, {"if low", bars ? "" : unit, Column::right, 0}, {"if high", bars ? "" : unit, Column::right, 0}},
             .rows = {}, .total_rows = {}, .notes = {}};
  p.table.columns.push_back(bars ? Column{"L low, H high, ┆ base", {}, Column::left, 1} : Column{"nothing at", {}, Column::left, 0});
  const std::size_t shown = std::min(most_bars, rows.size());
  Decimal least = tornado.base[output].value_or(Decimal(0)), most = least;
  for (std::size_t i = 0; i < shown; ++i)
    for (const auto& end : {rows[i]->at_low[output], rows[i]->at_high[output]})
      if (end) {
        least = min(least, *end);
        most = max(most, *end);
      }
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const TornadoBar& bar = *rows[i];
    const std::string turns = tornado.is_gain[output] ? switching_text(bar, output, style) : std::string();
    if (!turns.empty() && bars) p.turns += (p.turns.empty() ? "" : "; ") + bar.path + " at " + turns + (beyond_range(bar, output) ? " (beyond its range)" : "");
    if (i >= shown) continue;
    std::vector<TableCell> row{text_cell(bar.path), text_cell(range_of(with_bare_money(e, bar.low_text), with_bare_money(e, bar.high_text))), value_cell(bar.at_low[output], out, style), value_cell(bar.at_high[output], out, style)};
    const bool can_draw = bars && tornado.base[output] && bar.at_low[output] && bar.at_high[output] && least < most;
    row.push_back(text_cell(can_draw ? drawn(least, most, *tornado.base[output], *bar.at_low[output], *bar.at_high[output]) : ""));
    if (!bars) row.back() = tornado.is_gain[output] ? turning_cell(e, bar, output, style) : text_cell(not_applicable());
    for (TableCell& cell : row) cell.weak = !bars && (bar.grade == 'E' || bar.grade == 0);
    p.table.rows.push_back(std::move(row));
  }
  if (rows.size() > shown) p.table.notes.push_back("And " + std::to_string(rows.size() - shown) + " more (`assay tornado DEAL -v`).");
  return p;
}

std::string left_out_text(const Tornado& tornado) {
  std::string text;
  for (const auto& [path, why] : tornado.left_out) text += "`" + path + "` has a range and was held at its base: " + why + ". ";
  if (!tornado.still.empty()) {
    text += "Moves none of these figures: ";
    for (std::size_t i = 0; i < tornado.still.size(); ++i) text += (i == 0 ? "" : ", ") + tornado.still[i];
    text += '.';
  }
  return text;
}

}  // namespace

namespace {

TableCell solved_cell(const study::Evaluation& e, const TornadoBar& bar, const std::vector<Decimal>& at, const std::string& what, Style style) {
  if (bar.recorded_anew) return text_cell(not_applicable());
  if (at.empty()) return text_cell("none");
  TableCell cell = of_basis({}, "Solved: where " + bar.path + " alone, every other input at its base, " + what + ", looked for from " + amount(bar.looked_from, Style::screen) + " to " + amount(bar.looked_to, Style::screen) +
                                    (bar.unit.text().empty() ? "" : ' ' + with_bare_money(e, bar.unit.text())) + '.');
  cell.text = with_bare_money(e, values_text(bar, at, style)) + (beyond_range(bar, at) ? beyond_mark : "");
  if (at.size() == 1) cell.value = at.front(), cell.unit = bar.unit.text();
  return cell;
}

}  // namespace

TableCell turning_cell(const study::Evaluation& e, const TornadoBar& bar, std::size_t output, Style style) { return solved_cell(e, bar, bar.switching[output], "brings the gain to nothing", style); }

TableCell verdict_cell(const study::Evaluation& e, const TornadoBar& bar, const std::vector<Decimal>& at, Style style) { return solved_cell(e, bar, at, "turns the verdict of the base case", style); }

std::string turning_note() {
  return "Nothing at: where that input alone, all else at base, brings the gain to nothing, looked for from the lower of its range and a quarter of its base to the higher of it and four times its base; "
         "† beyond its P10 to P90; – not looked for: the input decides how the deal is recorded (assay solve).";
}

Table tornado_rows(const Tornado& tornado) {
  Table t{.id = "T7", .title = "One input at a time", .columns = {{"input", {}, Column::left, 0}, {"label", {}, Column::left, 0}, {"grade", {}, Column::left, 0}, {"low", {}, Column::right, 0}, {"base", {}, Column::right, 0},
          {"high", {}, Column::right, 0}, {"output", {}, Column::left, 0}, {"if low", {}, Column::right, 0}, {"at base", {}, Column::right, 0}, {"if high", {}, Column::right, 0}, {"swing", {}, Column::right, 0},
          {"zero at", {}, Column::left, 0}, {"in range", {}, Column::left, 0}}, .rows = {}, .total_rows = {}, .notes = {}};
  for (const TornadoBar& bar : tornado.bars)
    for (std::size_t i = 0; i < tornado.outputs.size(); ++i) {
      const study::Output& out = tornado.outputs[i];
      const std::string unit = shown_unit(out.unit).text();
      const auto figure = [&](const std::optional<Decimal>& canonical) {
        TableCell cell = value_cell(canonical, out, Style::data);
        cell.unit = canonical ? unit : "";
        return cell;
      };
      const auto input = [&](const Decimal& canonical) { return number_cell(exact(bar.unit.from_canonical(canonical)), bar.unit.from_canonical(canonical), bar.unit.text()); };
      const bool any = !bar.switching[i].empty();
      t.rows.push_back({text_cell(bar.path), text_cell(bar.label), text_cell(bar.grade == 0 ? "" : std::string(1, bar.grade)), input(bar.low), input(bar.base), input(bar.high), text_cell(out.written), figure(bar.at_low[i]),
                        figure(tornado.base[i]), figure(bar.at_high[i]), figure(bar.swing(i)), text_cell(switching_text(bar, i, Style::data)), text_cell(!any ? "" : beyond_range(bar, i) ? "no" : "yes")});
    }
  t.notes.push_back("Each input alone at its P10 and P90, all else at base; zero at: in the unit of the input, every value at which this input alone makes a money output nothing, looked for from the lower of its range and a quarter of its base "
                    "to the higher of it and four times its base.");
  if (const std::string text = left_out_text(tornado); !text.empty()) t.notes.push_back(text);
  return t;
}

namespace {

/// How the figures are to be read, after the panels; `drawn`: with the letters and the line of the bars.
std::string closing(const Tornado& tornado, bool drawn) {
  std::string close = drawn ? "Each input alone at its P10 (L) and P90 (H), all else at base (┆)." : "Each input alone at its P10 and P90, all else at base.";
  if (std::find(tornado.is_gain.begin(), tornado.is_gain.end(), true) != tornado.is_gain.end())
    close += drawn ? " Where a gain is nothing was looked for from the lower of an input's range and a quarter of its base to the higher of it and four times its base." : ' ' + turning_note();
  if (const std::string left = left_out_text(tornado); !left.empty()) close += ' ' + left;
  return close;
}

}  // namespace

Paper tornado_document(const study::Evaluation& e, const Tornado& tornado, std::size_t most) {
  Paper document{.title = e.deal->title + ": what each input does alone", .blocks = {}};
  for (std::size_t i = 0; i < tornado.outputs.size(); ++i) {
    document.blocks.push_back(table_block(panel(e, tornado, i, Style::memo, false, most).table));
    sign(document.blocks.back().content, e);
  }
  document.blocks.push_back(paragraph_block(closing(tornado, false)));
  return document;
}

std::string tornado_page(const study::Evaluation& e, const Tornado& tornado, std::size_t most, const WriteOptions& form) {
  std::ostringstream text;
  for (std::size_t i = 0; i < tornado.outputs.size(); ++i) {
    Panel p = panel(e, tornado, i, Style::screen, true, most);
    text << (form.ascii ? to_ascii(p.table.title) : p.table.title) << '\n';
    const auto notes = std::move(p.table.notes);
    p.table.notes.clear();
    WriteOptions w = form;
    w.indent = 2;
    w.heading = w.rules = false;
    if (p.table.rows.empty()) text << "  no input with a range moves it\n";
    else write_text(p.table, text, w);
    if (!p.turns.empty()) text << paragraph("Nothing with one of these alone: " + p.turns + '.', form.width, 2, 2);
    else if (tornado.is_gain[i] && !p.table.rows.empty()) text << paragraph("No input alone brings it to nothing.", form.width, 2, 2);
    for (const std::string& note : notes) text << paragraph(note, form.width, 2, 2);
    text << '\n';
  }
  const std::string close = closing(tornado, true);
  text << paragraph(form.ascii ? to_ascii(close) : close, form.width);
  return text.str();
}

}  // namespace assay::report
