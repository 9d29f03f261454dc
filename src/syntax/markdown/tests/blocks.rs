//! Lists, tables and what else stands in a file.

use super::show;

#[test]
fn lists_keep_tasks_numbers_and_nesting() {
    let text = "3. a\n4. b\n   - [ ] c\n   - [x] **d:** e\n\n     more\n\n* f\n\n  g\n";
    insta::assert_snapshot!(show(text), @r"
    list Some(3)
      - a
      - b
        list None
          - [ ] c
          - [x] d: e
            p more
    list None
      - f
        p g
    ");
}

#[test]
fn tables_have_as_many_cells_a_row_as_the_header() {
    insta::assert_snapshot!(show("| A | `b\\|c` |\n|---|---|\n| **x** | y<br>z |\n| only |\n| 1 | 2 | 3 |\n"), @r#"
    table ["A", "b|c"]
      row ["x", "y\\nz"]
      row ["only", ""]
      row ["1", "2"]
    "#);
}

#[test]
fn html_and_templates_of_site_generators_are_no_code() {
    let text = "<!-- a\n\nb -->\n\n<%= partial 'x' %>\n\n{{< note >}}\nText\n{{< /note >}}\n\n<details>\n<summary>More</summary>\n\n```sh\nls\n```\n\n</details>\n\n***\n";
    insta::assert_snapshot!(show(text), @r#"
    html
    p <%= partial 'x' %>
    p {{< note >}} Text {{< /note >}}
    html
    fence "sh" ["ls"]
    html
    rule
    "#);
}

#[test]
fn footnotes_and_definitions_are_read_where_they_stand() {
    insta::assert_snapshot!(show("A[^1] and [b].\n\n[^1]: Note `x`\n\n[b]: http://b.c\n"), @r"
    p A and b.
    p Note x
    ");
}
