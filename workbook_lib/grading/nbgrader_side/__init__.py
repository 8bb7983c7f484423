"""All that nbgrader calls: its commands made safe, its preprocessors, its pages for marking and for feedback."""
