// 筛选事项清单。没有脚本时，清单就是一张普通的表。
(function () {
  "use strict";
  var form = document.getElementById("dc-filters");
  var table = document.getElementById("dc-items");
  if (!form || !table) return;
  var rows = Array.prototype.slice.call(table.tBodies[0].rows);
  var count = document.getElementById("dc-count");
  var words = rows.map(function (row) { return row.textContent.toLowerCase(); });
  var names = ["q", "unit", "category", "state", "light"];

  function wanted() {
    var values = {};
    names.forEach(function (name) { values[name] = form.elements[name].value.trim(); });
    return values;
  }

  function apply() {
    var values = wanted(), shown = 0;
    var terms = values.q.toLowerCase().split(/\s+/).filter(Boolean);
    rows.forEach(function (row, i) {
      var ok = terms.every(function (term) { return words[i].indexOf(term) !== -1; }) &&
        (!values.unit || row.dataset.unit.split("|").indexOf(values.unit) !== -1) &&
        (!values.category || row.dataset.category === values.category) &&
        (!values.state || row.dataset.state === values.state) &&
        (!values.light || row.dataset.light === values.light);
      row.hidden = !ok;
      if (ok) shown += 1;
    });
    count.textContent = "显示 " + shown + " 件，共 " + rows.length + " 件";
    var query = new URLSearchParams();
    names.forEach(function (name) { if (values[name]) query.set(name, values[name]); });
    var text = query.toString();
    try {
      history.replaceState(null, "", text ? "?" + text : location.pathname);
    } catch (ignored) { /* file:// 下有的浏览器不许改地址 */ }
  }

  var given = new URLSearchParams(location.search);
  names.forEach(function (name) {
    var field = form.elements[name];
    if (given.has(name)) field.value = given.get(name);
    if (field.selectedIndex === -1) field.value = "";  // 旧书签里已经没有的选项
  });
  form.addEventListener("input", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function () { setTimeout(apply, 0); });
  form.hidden = false;
  apply();
}());
