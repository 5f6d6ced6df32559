# `cmake --install` and `cpack -G DEB` put in place: the program, its manual page and completions (both printed by the program
# itself), the deals with their reference data, and the documentation. Deals name their data relative to themselves, so the
# installed program runs from any folder.
include(GNUInstallDirs)
set(printed "${CMAKE_BINARY_DIR}/printed")
set(printed_files)
function(printed_by_assay file folder)  # ARGN: arguments of assay
  add_custom_command(OUTPUT "${printed}/${file}" COMMAND assay ${ARGN} -o "${printed}/${file}" DEPENDS assay VERBATIM)
  install(FILES "${printed}/${file}" DESTINATION "${folder}")
  set(printed_files ${printed_files} "${printed}/${file}" PARENT_SCOPE)
endfunction()
file(MAKE_DIRECTORY "${printed}/bash" "${printed}/zsh" "${printed}/fish")
printed_by_assay(assay.1 "${CMAKE_INSTALL_MANDIR}/man1" man)
printed_by_assay(bash/assay "${CMAKE_INSTALL_DATADIR}/bash-completion/completions" completion bash)
printed_by_assay(zsh/_assay "${CMAKE_INSTALL_DATADIR}/zsh/site-functions" completion zsh)
printed_by_assay(fish/assay.fish "${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d" completion fish)
printed_by_assay(deal.schema.json "${CMAKE_INSTALL_DATADIR}/assay" schema)
add_custom_target(printed ALL DEPENDS ${printed_files})

install(TARGETS assay RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
install(DIRECTORY "${CMAKE_SOURCE_DIR}/deals" DESTINATION "${CMAKE_INSTALL_DATADIR}/assay")
install(FILES "${CMAKE_SOURCE_DIR}/README.md" "${CMAKE_SOURCE_DIR}/CHANGELOG.md" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(DIRECTORY "${CMAKE_SOURCE_DIR}/docs" DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME assay)
set(CPACK_PACKAGE_CONTACT "the authors of assay <assay@localhost>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "values both sides of an investment-for-resources deal")
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "pandoc, librsvg2-bin, weasyprint")  # make memo.docx, memo.tex, memo.pdf
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
include(CPack)
