// Files that are dropped anywhere on the Add screen go into its form.
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const form = document.querySelector(".drop");
    if (!form || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    form.classList.toggle("is-over", kind === "dragover");
    if (kind !== "drop") return;
    form.elements.files.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
