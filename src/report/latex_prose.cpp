#include <algorithm>
#include <ostream>

#include "base/utf8.hpp"
#include "report/paper.hpp"

namespace assay::report {
namespace {

// XeLaTeX or LuaLaTeX, since deal files hold any script; with pdfLaTeX the first line below stops with a plain message.
constexpr std::string_view preamble = R"tex(% Compile with xelatex or lualatex, twice.
\documentclass[10pt,a4paper]{article}
\usepackage{iftex}
\RequireTUTeX
\usepackage[hmargin=25mm,vmargin={15mm,17mm}]{geometry}
\usepackage{fontspec}
\usepackage{array,booktabs,longtable,caption,pdflscape,graphicx}
\usepackage[hidelinks]{hyperref}
\captionsetup{font={small,bf},justification=raggedright,singlelinecheck=false,skip=4pt}
\setlength{\LTpre}{6pt plus 2pt}\setlength{\LTpost}{4pt}\setlength{\LTleft}{0pt}\setlength{\LTright}{0pt plus 1fill}
\setlength{\parindent}{0pt}\setlength{\parskip}{4pt plus 2pt}
\setlength{\emergencystretch}{3em}
\makeatletter
\renewcommand{\section}{\@startsection{section}{1}{\z@}{2.2ex plus 0.8ex}{0.5ex}{\normalfont\large\bfseries}}
\def\@listi{\leftmargin\leftmargini\topsep 2pt\partopsep 0pt\parsep 0pt\itemsep 1pt}
\let\@listI\@listi
\makeatother
\newcommand{\p}{\phantom{)}}
\newcommand{\note}[1]{{\footnotesize\raggedright #1\par}}
% East Asian text, in the first font found that has it.
\makeatletter
\let\cjkfont\@empty
\@for\assayfont:={Noto Serif CJK SC,Noto Sans CJK SC,Source Han Serif SC,Songti SC,SimSun,FandolSong,WenQuanYi Micro Hei}\do{%
  \ifx\cjkfont\@empty\IfFontExistsTF{\assayfont}{\expandafter\newfontfamily\expandafter\assaycjk\expandafter{\assayfont}[AutoFakeBold]\renewcommand{\cjkfont}{\assaycjk}}{}\fi}
\makeatother
\newcommand{\cjk}[1]{{\cjkfont\ifXeTeX\XeTeXlinebreaklocale "zh"\XeTeXlinebreakskip=0pt plus 1pt\relax\fi #1}}
\begin{document}
)tex";

/// An address for \url-like printing: every sign may be followed by a line end after '/', '.', '_', as in texts.
std::string address(const std::string& link) {
  if (!is_web_address(link)) return latex_escaped(link);
  std::string target;  // \href takes %, # and & escaped
  for (const char c : link) {
    if (c == '%' || c == '#' || c == '&') target += '\\';
    target += c;
  }
  return "\\href{" + target + "}{" + latex_escaped(link) + '}';
}

void open(const Paper& document, std::ostream& out) {
  out << preamble;
  const bool says_title = !document.blocks.empty() && document.blocks.front().kind == Block::heading && document.blocks.front().level == 1;
  if (!says_title) out << "{\\Large\\bfseries\\raggedright " << latex_escaped(document.title) << "\\par}\n\n";
}

/// A table right below it writes it, on its own page where that is turned.
std::string heading(const Block& block) {
  const std::string text = latex_escaped(block.text);
  if (block.level == 1) return "{\\Large\\bfseries\\raggedright " + text + "\\par}\n\n";
  return (block.level == 2 ? "\\section*{" : "\\subsection*{") + text + '}' + (block.target ? "\\phantomsection\\label{" + heading_anchor(block.text) + '}' : "") + "\n\n";
}

void write_block(const Block& block, const Block* before, const Block* next, std::ostream& out) {
  switch (block.kind) {
    case Block::see: {
      const std::string anchor = heading_anchor(block.lead);
      out << "\\note{In full: \\hyperref[" << anchor << "]{" << latex_escaped(block.lead) << "}, page~\\pageref{" << anchor << "}: " << latex_escaped(block.text) << "}\n\n";
      break;
    }
    case Block::heading:
      if (block.new_page) out << "\\clearpage\n";
      if (next == nullptr || next->kind != Block::table) out << heading(block);
      break;
    case Block::prose: out << latex_escaped(block.text) << "\n\n"; break;
    case Block::item:
      if (before == nullptr || before->kind != Block::item) out << "\\begin{itemize}\\raggedright\n";
      out << "\\item " << (block.lead.empty() ? "{}" : "\\textbf{" + latex_escaped(block.lead) + "}: ") << latex_escaped(block.text);
      if (!block.link.empty()) out << ", " << address(block.link);
      out << '\n';
      if (next == nullptr || next->kind != Block::item) out << "\\end{itemize}\n\n";
      break;
    case Block::code: {
      out << "{\\footnotesize\\ttfamily\\raggedright\n";
      std::string_view rest = block.text;
      while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string line = latex_escaped(rest.substr(0, end));
        out << (line.empty() ? "\\strut" : line) << "\\par\n";
        rest.remove_prefix(std::min(end + 1, rest.size()));
      }
      out << "}\n\n";
      break;
    }
    case Block::picture:
      if (!block.drawing.file.empty()) out << "{\\centering\\includegraphics[width=115mm]{" << block.drawing.file << "}\\par}\n\n";
      break;
    case Block::explanation: break;
    case Block::table:
      write_latex(block.content, out, {.above = before != nullptr && before->kind == Block::heading ? heading(*before) : std::string()});
      out << '\n';
      break;
  }
}

void close(std::ostream& out) { out << "\\end{document}\n"; }

}  // namespace

const Prose latex_prose{open, write_block, close};

}  // namespace assay::report
