#pragma once
#include <string>
#include <string_view>

#include "report/table.hpp"

namespace assay::report {

// What every HTML page carries in itself: no font, script, picture or sheet of styles is fetched, and the page's own policy forbids it.

/// Rules of style, without <style>. Two colour schemes: the reader's system decides, or the page's button (`data-scheme` of <html>); paper is always light.
/// Contrast of text to ground is at least 7 : 1 in both (WCAG 1.4.6), of the focus ring 3 : 1 (1.4.11).
std::string html_style();

/// Runs before the page is shown: takes the scheme that the reader chose the last time, where the browser keeps that.
std::string_view html_first_script();

/// Runs at the page's end: the button of the scheme, heads that sort their table, explanations beside the figure that has the pointer or the focus.
/// A page without it says all of this too: explanations stand at its end, and figures lead there.
std::string_view html_script();

/// Whether a table is printed on a page of its own, turned: it has more columns than an upright page holds.
bool turned_on_paper(const Table& table);

}  // namespace assay::report
