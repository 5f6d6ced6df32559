#include "book/xlsx.hpp"

#include <xlsxwriter.h>

#include <array>
#include <map>

#include "report/temporary_folder.hpp"

namespace assay::book {
namespace {

constexpr const char* file_name = "book.xlsx";
constexpr std::size_t longest_text = 32'767;        // of a cell and of a comment, in Excel
constexpr std::size_t longest_comment = 4'000;      // what anybody reads in a box beside a cell; the text stands in the sheet as well
constexpr lxw_color_t input_blue = 0x0000FF;        // the colour in which modellers write what may be changed
constexpr lxw_color_t head_fill = 0xE8EDF2, input_fill = 0xFFF9E5;
constexpr std::array<lxw_color_t, 7> okabe_ito{0x0072B2, 0xE69F00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xD55E00, 0x000000};  // told apart by everybody

/// In the file "_x0041_" means A; a text that says just this has its first sign written in the same way.
std::string spelled_out(const std::string& text) {
  std::string result;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text.compare(at, 2, "_x") == 0 && at + 6 < text.size() && text[at + 6] == '_' &&
                        text.find_first_not_of("0123456789abcdefABCDEF", at + 2) == at + 6;
    if (escape) result += "_x005F";
    result += text[at];
  }
  return result;
}

/// A text as a cell or comment holds it, no longer than `most`.
std::string held_text(const std::string& text, std::size_t most) { return spelled_out(cut_text(text, most)); }

}  // namespace

std::string cut_text(const std::string& text, std::size_t most) {
  std::size_t units = 0, keep = 0;  // `keep`: bytes that leave room for the mark
  for (std::size_t at = 0; at < text.size();) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    units += bytes == 4 ? 2 : 1;
    if (units > most) return text.substr(0, keep) + "…";
    at += bytes;
    if (units < most) keep = at;
  }
  return text;
}

struct Xlsx::Inside {
  explicit Inside(Diagnostics& found) : folder(found) {}

  report::TemporaryFolder folder;
  std::string tmpdir, title, subject;
  lxw_workbook* book = nullptr;
  std::vector<lxw_worksheet*> sheets;
  std::map<Form, lxw_format*> forms;

  lxw_format* form(Form wanted) {
    if (const auto known = forms.find(wanted); known != forms.end()) return known->second;
    lxw_format* f = workbook_add_format(book);
    format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
    switch (wanted) {
      case Form::plain: break;
      case Form::wrapped: format_set_text_wrap(f); break;
      case Form::title: format_set_bold(f), format_set_font_size(f, 14); break;
      case Form::note: format_set_italic(f), format_set_font_color(f, 0x595959); break;
      case Form::bold: format_set_bold(f); break;
      case Form::head:
      case Form::head_right:
        format_set_bold(f), format_set_bg_color(f, head_fill), format_set_bottom(f, LXW_BORDER_THIN), format_set_text_wrap(f);
        if (wanted == Form::head_right) format_set_align(f, LXW_ALIGN_RIGHT);
        break;
      case Form::line_key: format_set_font_color(f, 0x595959); break;
      case Form::amount_whole: format_set_num_format(f, "#,##0_);(#,##0);\"–\"_)"); break;
      case Form::amount_tenths: format_set_num_format(f, "#,##0.0_);(#,##0.0);\"–\"_)"); break;
      case Form::amount_thousandths: format_set_num_format(f, "0.000_);(0.000);\"–\"_)"); break;
      case Form::amount_tiny: format_set_num_format(f, "0.00E+00"); break;
      case Form::percent: format_set_num_format(f, "0.0%"); break;
      case Form::year: format_set_num_format(f, "0"); break;
      case Form::input: format_set_font_color(f, input_blue), format_set_bg_color(f, input_fill); break;
      case Form::input_fixed: format_set_font_color(f, 0x7F7F7F); break;
    }
    return forms[wanted] = f;
  }

  void check(lxw_error error, const char* what) const {
    if (error != LXW_NO_ERROR) throw InternalError(std::string("workbook: ") + what + ": " + lxw_strerror(error));
  }
};

Xlsx::Xlsx(const std::string& title, const std::string& subject, std::time_t made, Diagnostics& found) : inside_(std::make_unique<Inside>(found)) {
  Inside& in = *inside_;
  if (in.folder.path().empty()) return;
  in.tmpdir = in.folder.path();
  in.title = cut_text(title, 200);
  in.subject = cut_text(subject, 200);
  lxw_workbook_options options{};
  options.tmpdir = in.tmpdir.data();
  in.book = workbook_new_opt(in.folder.file(file_name).c_str(), &options);
  if (in.book == nullptr) throw InternalError("workbook: out of memory");
  lxw_doc_properties properties{};
  properties.title = in.title.data();
  properties.subject = in.subject.data();
  properties.created = made;
  workbook_set_properties(in.book, &properties);
}

Xlsx::~Xlsx() {
  if (inside_->book != nullptr) lxw_workbook_free(inside_->book);
}

std::size_t Xlsx::add_sheet(const std::string& name) {
  lxw_worksheet* sheet = inside_->book == nullptr ? nullptr : workbook_add_worksheet(inside_->book, name.c_str());
  if (inside_->book != nullptr && sheet == nullptr) throw InternalError("workbook: no sheet can be called " + name);
  if (sheet != nullptr) {
    worksheet_set_landscape(sheet);
    worksheet_set_paper(sheet, 9);      // A4
    worksheet_fit_to_pages(sheet, 1, 0);  // as wide as a page, as long as it takes
  }
  inside_->sheets.push_back(sheet);
  return inside_->sheets.size() - 1;
}

void Xlsx::text(std::size_t sheet, int row, int column, const std::string& text, Form form) {
  if (inside_->book == nullptr || text.empty()) return;
  const std::string held = held_text(text, longest_text);
  inside_->check(worksheet_write_string(inside_->sheets[sheet], static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), held.c_str(), inside_->form(form)), "text");
}

void Xlsx::number(std::size_t sheet, int row, int column, double value, Form form) {
  if (inside_->book == nullptr) return;
  inside_->check(worksheet_write_number(inside_->sheets[sheet], static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), value, inside_->form(form)), "number");
}

void Xlsx::formula(std::size_t sheet, int row, int column, const std::string& formula, double value, Form form) {
  if (inside_->book == nullptr) return;
  inside_->check(worksheet_write_formula_num(inside_->sheets[sheet], static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), formula.c_str(), inside_->form(form), value), "formula");
}

void Xlsx::formula_of_text(std::size_t sheet, int row, int column, const std::string& formula, const std::string& value, Form form) {
  if (inside_->book == nullptr) return;
  inside_->check(worksheet_write_formula_str(inside_->sheets[sheet], static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), formula.c_str(), inside_->form(form), value.c_str()), "formula");
}

void Xlsx::comment(std::size_t sheet, int row, int column, const std::string& text) {
  if (inside_->book == nullptr || text.empty()) return;
  std::string author = "assay";
  lxw_comment_options options{};
  options.author = author.data();
  options.x_scale = 2.5;
  options.y_scale = text.size() > 300 ? 4 : 1.5;
  const std::string held = held_text(text, longest_comment);
  inside_->check(worksheet_write_comment_opt(inside_->sheets[sheet], static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), held.c_str(), &options), "comment");
}

void Xlsx::width(std::size_t sheet, int first_column, int last_column, double characters) {
  if (inside_->book == nullptr) return;
  inside_->check(worksheet_set_column(inside_->sheets[sheet], static_cast<lxw_col_t>(first_column), static_cast<lxw_col_t>(last_column), characters, nullptr), "width");
}

void Xlsx::height(std::size_t sheet, int row, double points) {
  if (inside_->book == nullptr) return;
  inside_->check(worksheet_set_row(inside_->sheets[sheet], static_cast<lxw_row_t>(row), points, nullptr), "height");
}

void Xlsx::freeze(std::size_t sheet, int row, int column) {
  if (inside_->book != nullptr) worksheet_freeze_panes(inside_->sheets[sheet], static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column));
}

void Xlsx::filter(std::size_t sheet, int first_row, int first_column, int last_row, int last_column) {
  if (inside_->book == nullptr) return;
  inside_->check(worksheet_autofilter(inside_->sheets[sheet], static_cast<lxw_row_t>(first_row), static_cast<lxw_col_t>(first_column), static_cast<lxw_row_t>(last_row), static_cast<lxw_col_t>(last_column)), "filter");
}

void Xlsx::name(const std::string& defined, const std::string& cell) {
  if (inside_->book == nullptr) return;
  inside_->check(workbook_define_name(inside_->book, defined.c_str(), cell.c_str()), defined.c_str());
}

void Xlsx::chart(std::size_t sheet, int row, int column, const Chart& chart) {
  if (inside_->book == nullptr || chart.series.empty()) return;
  const std::uint8_t kind = chart.kind == Chart::Kind::columns ? LXW_CHART_COLUMN : LXW_CHART_LINE;
  lxw_chart* drawn = workbook_add_chart(inside_->book, kind);
  std::size_t colour = 0;
  for (const Chart::Series& of : chart.series) {
    lxw_chart_series* series = chart_add_series(drawn, of.categories.c_str(), of.values.c_str());
    chart_series_set_name(series, of.name.c_str());
    lxw_chart_fill fill{};
    fill.color = okabe_ito[colour % okabe_ito.size()];
    lxw_chart_line line{};
    line.color = fill.color;
    if (chart.kind == Chart::Kind::lines) line.width = 2, chart_series_set_line(series, &line);
    else chart_series_set_fill(series, &fill);
    ++colour;
  }
  chart_title_set_name(drawn, chart.title.c_str());
  chart_axis_set_name(drawn->y_axis, chart.y_title.c_str());
  chart_axis_set_num_format(drawn->y_axis, "#,##0");
  chart_axis_set_label_position(drawn->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  if (chart.series.size() == 1) chart_legend_set_position(drawn, LXW_CHART_LEGEND_NONE);
  else chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
  lxw_chart_options options{};
  options.x_scale = 1.7;
  options.y_scale = 1.2;
  inside_->check(worksheet_insert_chart_opt(inside_->sheets[sheet], static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), drawn, &options), "chart");
}

std::string Xlsx::bytes(Diagnostics& found) {
  Inside& in = *inside_;
  if (in.book == nullptr) return {};
  const lxw_error error = workbook_close(in.book);  // frees it, whatever comes of it
  in.book = nullptr;
  if (error == LXW_ERROR_MEMORY_MALLOC_FAILED) throw InternalError("workbook: out of memory");
  return in.folder.read(file_name, found);
}

}  // namespace assay::book
