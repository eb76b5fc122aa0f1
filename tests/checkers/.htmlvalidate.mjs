// What html-validate holds the pages to: all that it recommends, but for what has its reason here.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Cut off by search engines, not wrong: what differs stands first, and a question stays whole.
    "long-title": "off",
    // What a part that shows nothing leaves of its indentation: nobody sees it.
    "no-trailing-whitespace": "off",
    // Two models are compared: a name that comes twice in an address is a list of two.
    "form-dup-name": "off",
  },
};
