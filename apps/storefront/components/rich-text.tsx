type RichTextProps = {
  /** Cleaned HTML of the API. */
  html: string;
  className?: string;
};

/** A text that a merchant wrote, with its paragraphs and lists. The API answers it cleaned, and the page's policy runs no script of it. */
export function RichText({ html, className = '' }: RichTextProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: cleaned by the API, and this is the one place that shows such texts
  return <div className={`prose-shop ${className}`} dangerouslySetInnerHTML={{ __html: html }} />;
}
