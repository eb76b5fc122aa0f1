// What html-validate holds the pages to: all that it recommends, but for what has its reason here.
export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    // Cut off by search engines, not wrong: what differs stands first, and a question stays whole.
    "long-title": "off",
  },
};
